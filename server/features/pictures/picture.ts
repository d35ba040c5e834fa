/** A picture as dots: four bytes each, red, green, blue and opacity, line by line. */
export type Picture = { width: number; height: number; dots: Uint8Array };

/** Why a file is not read as a picture; the words are the interface's. */
export type PictureFault = 'broken' | 'tooLarge' | 'interlaced';

export class BadPicture extends Error {
  readonly fault: PictureFault;

  constructor(fault: PictureFault) {
    super(`The picture is ${fault}`);
    this.fault = fault;
  }
}

/** A mark of fourteen hundred dots a side is more than any page shows; more is not unpacked. */
export const MOST_DOTS = 2_000_000;

/** Refuses by the size that the file's head tells, before anything is unpacked. */
export function checkSize(width: number, height: number): void {
  if (width < 1 || height < 1) throw new BadPicture('broken');
  if (width * height > MOST_DOTS) throw new BadPicture('tooLarge');
}
