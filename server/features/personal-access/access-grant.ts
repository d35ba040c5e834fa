/** Leave for one person of a province to read personal data in one city, for a reason and a time. */
export type AccessGrant = {
  id: string;
  provinceId: string;
  personId: string;
  /** The name that the city is told. */
  personName: string;
  reason: string;
  /** Instants, epoch milliseconds. */
  createdAt: number;
  endsAt: number;
  revokedAt: number | null;
};

/** Whether it holds now. It ends by itself: nothing has to run for that. */
export const isActive = ({ endsAt, revokedAt }: AccessGrant, now: number): boolean =>
  revokedAt === null && endsAt > now;

/** Hours for which leave can be asked: a day unless said otherwise, a week at most. */
export const HOURS = [1, 4, 24, 72, 168] as const;
export const USUAL_HOURS = 24;

/** A reason that says something. */
export const REASON_LENGTH = { min: 10, max: 500 } as const;
