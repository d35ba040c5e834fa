/** What a dispute is about. */
export type DisputeContent = {
  /** class-dispute: the side, and the class that the one who opened it wants. */
  side?: 'open' | 'share';
  wanted?: string;
  /** provider-dispute: the body that should provide the data instead. */
  otherBodyId?: string;
};
