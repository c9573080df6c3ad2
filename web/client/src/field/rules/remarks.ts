// What the service would say of a record, told while people still stand at the marker. Pure.
//
// The service decides; this follows `boundaries/inspections/findings/examining.py` so that nobody has to come back for
// a photo. What is not refused is put before a person.

/** One thing that is wrong, or that a person will look at. */
export interface Remark {
  /** Of the part of the form: /statuses. */
  where: string;
  code: string;
  /** Without this corrected the record would not be taken. */
  refused: boolean;
  /** What the sentence speaks of, for its gaps. */
  told?: Record<string, string | number>;
}

export const refusal = (where: string, code: string, told?: Remark["told"]): Remark => ({
  where,
  code,
  refused: true,
  ...(told ? { told } : {}),
});

export const review = (where: string, code: string, told?: Remark["told"]): Remark => ({
  ...refusal(where, code, told),
  refused: false,
});
