package dev.weir.flink.runtime;

import dev.weir.dsl.message.Message;
import dev.weir.flink.object.Attempts;
import dev.weir.flink.object.NamePartitioner;
import dev.weir.flink.object.NamedObject;
import dev.weir.flink.object.ObjectStore;
import dev.weir.flink.object.ObjectTakenException;
import dev.weir.flink.object.PartNames;
import dev.weir.flink.object.PendingNames;
import dev.weir.flink.object.PendingObject;
import dev.weir.flink.object.Upload;
import dev.weir.flink.object.UploadSettings;
import dev.weir.flink.object.UploadThreads;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;

/**
 * Uploads objects, several at a time, and hands each on when it waits for nothing but its commit.
 *
 * <p>All uploads are done before a checkpoint's barrier goes on, so that nothing of them is state.
 * With exact names, the names of objects that may not be committed yet are: the first message of a
 * name gets it, and the others are invalid.
 */
public final class UploadOperator
    extends MessageOperator<NamedObject, PendingObject, Message<PendingObject>>
    implements StatefulOperator {
  private static final ListStateDescriptor<String> PENDING =
      new ListStateDescriptor<>("pending-names", StringSerializer.INSTANCE);

  private final UploadSettings settings;
  private final Attempts attempts;

  private transient ObjectStore store;
  private transient ExecutorService threads;
  private transient BlockingQueue<Ended> ended;
  private transient int running;
  private transient long backlog;
  private transient PartNames parts;
  private transient PendingNames names;
  private transient ListState<String> checkpointed;

  /** An upload that is over, one way or the other. */
  private record Ended(
      Message<NamedObject> message, long eventTime, PendingObject pending, Throwable problem) {}

  /**
   * Makes the operator of a step.
   *
   * @param step which step it is
   * @param settings where and how it uploads
   * @param attempts how often it tries
   * @param failures what happens where something is wrong
   */
  public UploadOperator(
      StepIdentity step, UploadSettings settings, Attempts attempts, FailureHandling failures) {
    super(step, failures);
    this.settings = settings;
    this.attempts = attempts;
  }

  @Override
  public List<DeclaredState> states() {
    return settings.isExact() ? List.of(DeclaredState.union(PENDING)) : List.of();
  }

  @Override
  public String layout() {
    return "pending names";
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    names = new PendingNames();
    if (!settings.isExact()) {
      return;
    }
    checkpointed = context.getOperatorStateStore().getUnionListState(PENDING);
    int subtask = getRuntimeContext().getTaskInfo().getIndexOfThisSubtask();
    int subtasks = getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks();
    NamePartitioner partitioner = new NamePartitioner();
    for (String name : checkpointed.get()) {
      if (partitioner.partition(name, subtasks) == subtask) {
        names.restore(name, context.getRestoredCheckpointId().orElseThrow());
      }
    }
  }

  @Override
  public void open() throws Exception {
    super.open();
    parts = new PartNames(settings.prefix(), settings.suffix());
    ended = new LinkedBlockingQueue<>();
    threads = UploadThreads.start("object-upload", settings.concurrentUploads());
    begin(
        () -> {
          LocationStart.require(step, settings.directory());
          store = ObjectStore.open(settings.directory());
        });
  }

  @Override
  Measuring measuring() {
    return Measuring.SINK;
  }

  /** What is thrown here is the store's, which no policy is for. */
  @Override
  boolean keepsState() {
    return true;
  }

  @Override
  Message<PendingObject> process(Message<NamedObject> message) throws Exception {
    NamedObject object = message.payload();
    if (settings.isExact()) {
      Optional<String> conflict = names.conflictOf(object.name());
      if (conflict.isPresent()) {
        throw new RejectedMessageException(FailureCause.OBJECT_NAME, conflict.get());
      }
      names.add(object.name());
    }
    awaitRoomFor(object.bytes().length);
    String name = settings.isExact() ? object.name() : parts.next(object.name());
    start(
        message,
        new Upload(
            store,
            store.pathOf(name),
            object.bytes(),
            settings.isExact(),
            settings.isCompressed(),
            attempts));
    return null;
  }

  private void start(Message<NamedObject> message, Upload upload) {
    long eventTime = eventTime();
    running++;
    backlog += message.payload().bytes().length;
    threads.execute(
        () -> {
          try {
            ended.add(new Ended(message, eventTime, upload.call(), null));
          } catch (Throwable e) {
            ended.add(new Ended(message, eventTime, null, e));
          }
        });
  }

  private void awaitRoomFor(long bytes) throws InterruptedException {
    for (Ended upload = ended.poll(); upload != null; upload = ended.poll()) {
      handOn(upload);
    }
    while (running >= settings.concurrentUploads()
        || (running > 0 && backlog + bytes > settings.largestBacklog())) {
      handOn(ended.take());
    }
  }

  private void awaitAll() throws InterruptedException {
    while (running > 0) {
      handOn(ended.take());
    }
  }

  private void handOn(Ended upload) {
    running--;
    backlog -= upload.message().payload().bytes().length;
    if (upload.problem() instanceof ObjectTakenException taken) {
      names.remove(upload.message().payload().name());
      invalid(
          upload.message(),
          new RejectedMessageException(FailureCause.OBJECT_NAME, taken.getMessage(), taken));
    } else if (upload.problem() != null) {
      throw failed(upload.message(), upload.problem());
    } else {
      emitAt(upload.message().withPayload(upload.pending()), upload.eventTime());
    }
  }

  @Override
  void emit(Message<PendingObject> result) {
    emit(result, null);
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
    super.prepareSnapshotPreBarrier(checkpointId);
    awaitAll();
    names.closeCheckpoint(checkpointId);
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    if (settings.isExact()) {
      checkpointed.update(List.copyOf(names.all()));
    }
  }

  @Override
  public void notifyCheckpointComplete(long checkpointId) throws Exception {
    super.notifyCheckpointComplete(checkpointId);
    names.completeCheckpoint(checkpointId);
  }

  @Override
  public void finish() throws Exception {
    awaitAll();
    super.finish();
  }

  @Override
  public void close() throws Exception {
    if (threads != null) {
      UploadThreads.end(threads);
    }
    super.close();
  }
}
