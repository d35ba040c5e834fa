/** One message, finished: RFC 5322 text, one recipient. */
export type Message = { id: string; from: string; to: string; realm: string; raw: string };

/** Where letters leave the program. Delivering the same message twice must do no harm. */
export type MailSink = { deliver(message: Message): Promise<void> };
