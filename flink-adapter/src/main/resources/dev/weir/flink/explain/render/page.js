
"use strict";
(() => {
  const drawing = document.getElementById("drawing");
  const view = document.getElementById("view");
  const canvas = document.getElementById("canvas");
  const panel = document.getElementById("panel");
  const operators = [...drawing.querySelectorAll(".operator")];
  const size = { width: Number(drawing.dataset.width), height: Number(drawing.dataset.height) };
  const state = { scale: 1, x: 0, y: 0 };

  drawing.removeAttribute("viewBox");

  function apply() {
    view.setAttribute("transform", `translate(${state.x} ${state.y}) scale(${state.scale})`);
  }

  // What does not fit at the least scale begins at its upper left corner.
  function fit(least) {
    const room = canvas.getBoundingClientRect();
    const height = room.height - 28;
    const scale = Math.min(room.width / size.width, height / size.height, 1.15);
    state.scale = Math.max(scale, least);
    state.x = Math.max((room.width - size.width * state.scale) / 2, 0);
    state.y = Math.max((height - size.height * state.scale) / 2, 0);
    apply();
  }

  function zoom(factor, x, y) {
    const scale = Math.min(Math.max(state.scale * factor, 0.1), 4);
    state.x = x - (x - state.x) * (scale / state.scale);
    state.y = y - (y - state.y) * (scale / state.scale);
    state.scale = scale;
    apply();
  }

  function zoomMiddle(factor) {
    const room = canvas.getBoundingClientRect();
    zoom(factor, room.width / 2, room.height / 2);
  }

  function reveal(operator) {
    const room = canvas.getBoundingClientRect();
    const box = operator.getBoundingClientRect();
    const margin = 24;
    if (box.left < room.left + margin) state.x += room.left + margin - box.left;
    if (box.right > room.right - margin) state.x -= box.right - room.right + margin;
    if (box.top < room.top + margin) state.y += room.top + margin - box.top;
    if (box.bottom > room.bottom - margin) state.y -= box.bottom - room.bottom + margin;
    apply();
  }

  function show(operator) {
    for (const section of panel.querySelectorAll("section")) section.hidden = true;
    const section = document.getElementById(
      operator ? "details-of-" + operator.id : "overview");
    section.hidden = false;
    panel.scrollTop = 0;
    for (const other of operators) {
      other.setAttribute("aria-pressed", String(other === operator));
    }
    for (const edge of drawing.querySelectorAll(".edge")) {
      edge.classList.toggle("lit",
        !!operator && (edge.dataset.from === operator.id || edge.dataset.to === operator.id));
    }
    if (operator) reveal(operator);
  }

  function middle(operator) {
    const box = operator.querySelector(".box").getBoundingClientRect();
    return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
  }

  // The nearest operator whose direction is at most about 60 degrees off the key's.
  function neighbour(operator, dx, dy) {
    const from = middle(operator);
    let best = null;
    let least = Infinity;
    for (const other of operators) {
      const to = middle(other);
      const along = (to.x - from.x) * dx + (to.y - from.y) * dy;
      const aside = Math.abs((to.x - from.x) * dy) + Math.abs((to.y - from.y) * dx);
      const cost = along + 2 * aside;
      if (other !== operator && along > 1 && aside < 1.8 * along + 1 && cost < least) {
        best = other;
        least = cost;
      }
    }
    return best;
  }

  const directions = {
    ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1],
  };

  drawing.addEventListener("keydown", (event) => {
    const operator = event.target.closest(".operator");
    if (!operator || event.ctrlKey || event.metaKey || event.altKey) return;
    if (directions[event.key]) {
      const next = neighbour(operator, ...directions[event.key]);
      event.preventDefault();
      if (next) {
        next.focus({ preventScroll: true });
        reveal(next);
      }
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      show(operator);
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") show(null);
    if (event.key === "+" || event.key === "=") zoomMiddle(1.2);
    if (event.key === "-") zoomMiddle(1 / 1.2);
    if (event.key === "0") fit(0.1);
  });

  for (const operator of operators) {
    operator.addEventListener("focus", () => reveal(operator));
    // Without a pointer: as screen readers press buttons.
    operator.addEventListener("click", (event) => {
      if (event.detail === 0) show(operator);
    });
  }

  panel.addEventListener("click", (event) => {
    const jump = event.target.closest(".jump");
    if (jump) {
      const operator = document.getElementById(jump.dataset.operator);
      operator.focus({ preventScroll: true });
      show(operator);
    }
  });

  let drag = null;
  canvas.addEventListener("pointerdown", (event) => {
    if (event.button === 0) {
      drag = { x: event.clientX, y: event.clientY, moved: false };
    }
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!drag) return;
    const dx = event.clientX - drag.x;
    const dy = event.clientY - drag.y;
    if (!drag.moved && Math.hypot(dx, dy) < 4) return;
    drag = { x: event.clientX, y: event.clientY, moved: true };
    canvas.classList.add("panning");
    canvas.setPointerCapture(event.pointerId);
    state.x += dx;
    state.y += dy;
    apply();
  });
  canvas.addEventListener("pointerup", (event) => {
    const moved = drag && drag.moved;
    drag = null;
    canvas.classList.remove("panning");
    const operator = event.target.closest(".operator");
    if (!moved && operator) {
      operator.focus({ preventScroll: true });
      show(operator);
    }
  });
  canvas.addEventListener("pointercancel", () => {
    drag = null;
    canvas.classList.remove("panning");
  });
  canvas.addEventListener("wheel", (event) => {
    event.preventDefault();
    const room = canvas.getBoundingClientRect();
    zoom(Math.exp(-event.deltaY * 0.0015), event.clientX - room.left, event.clientY - room.top);
  }, { passive: false });

  document.getElementById("zoom-in").addEventListener("click", () => zoomMiddle(1.2));
  document.getElementById("zoom-out").addEventListener("click", () => zoomMiddle(1 / 1.2));
  document.getElementById("fit").addEventListener("click", () => fit(0.1));
  document.getElementById("whole").addEventListener("click", () => show(null));
  document.getElementById("theme").addEventListener("click", () => {
    const root = document.documentElement;
    const dark = root.dataset.theme
      ? root.dataset.theme === "dark"
      : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  });
  addEventListener("resize", () => fit(0.55));
  fit(0.55);
  // A link to an operator, such as #operator-3, shows it.
  const linked = operators.find((operator) => "#" + operator.id === location.hash);
  if (linked) show(linked);
})();
