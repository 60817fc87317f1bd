package io.spikewatch.notify;

/** Hands a notification over to the service that delivers it. */
public interface Notifier {

  /** How the service answered. */
  sealed interface Handover {

    /** The service has it. */
    record Accepted() implements Handover {}

    /** The service did not take it, or its answer was lost; the notification is to be kept. */
    record Refused(String reason) implements Handover {}

    /** The service takes others, but not this one as it is; it is kept, and the others go on. */
    record Unacceptable(String reason) implements Handover {}
  }

  /** Hands one notification over; bounded in time, and never throws for what the service does. */
  Handover publish(Notification notification);
}
