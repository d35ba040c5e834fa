import { deflateSync } from 'node:zlib';
import { expect } from 'chai';
import jpeg from 'jpeg-js';
import { svgFault } from '../../../server/features/cities/svg-fault.js';
import { redraw } from '../../../server/features/onboarding/redraw.js';
import { isPicture, pictureMark } from '../../../server/features/pictures/picture-mark.js';
import { readPng } from '../../../server/features/pictures/read-png.js';
import { writePng } from '../../../server/features/pictures/write-png.js';

/** Red above, see-through below. */
function flag(side: number): Buffer {
  const dots = new Uint8Array(side * side * 4);
  for (let at = 0; at < (side * side) / 2; at += 1) dots.set([200, 16, 32, 255], at * 4);
  return writePng({ width: side, height: side, dots });
}

const chunk = (name: string, content: Buffer): Buffer => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  return Buffer.concat([length, Buffer.from(name), content, Buffer.alloc(4)]);
};

/** A PNG put together by hand: its head, and its lines with the filter before each. */
function byHand({ width = 2, height = 2, depth = 8, colour = 2, interlaced = 0 }, lines: number[], ...more: Buffer[]) {
  const head = Buffer.from([0, 0, width >> 8, width & 255, 0, 0, height >> 8, height & 255]);
  const all = [chunk('IHDR', Buffer.concat([head, Buffer.from([depth, colour, 0, 0, interlaced])])), ...more];
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    ...all,
    chunk('IDAT', deflateSync(Buffer.from(lines))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const pngIn = (drawing: string | null): Buffer =>
  Buffer.from(/base64,([^"]+)"/.exec(drawing ?? '')?.[1] ?? '', 'base64');

describe('an uploaded picture', () => {
  it('becomes a small PNG in a drawing that may be shown', () => {
    const { drawing } = pictureMark(flag(400));
    expect(svgFault(drawing ?? '')).to.equal(undefined);
    const { width, height, dots } = readPng(pngIn(drawing));
    expect([width, height]).to.deep.equal([160, 160]);
    expect([...dots.slice(0, 4)]).to.deep.equal([200, 16, 32, 255]);
    expect(dots.at(-1)).to.equal(0);
  });

  it('leaves everything behind that is not its dots', () => {
    const place = 'GPS 24.4798 118.0894';
    const text = chunk('tEXt', Buffer.from(`Comment\0${place}`));
    const png = byHand({}, [0, 1, 2, 3, 4, 5, 6, 0, 1, 2, 3, 4, 5, 6], text);
    const photo = jpeg.encode({ width: 8, height: 8, data: Buffer.alloc(256, 120) }, 90).data;
    const exif = Buffer.concat([Buffer.from([0xff, 0xe1, 0, place.length + 2]), Buffer.from(place)]);
    const tagged = Buffer.concat([photo.subarray(0, 2), exif, photo.subarray(2)]);
    for (const file of [png, tagged]) {
      expect(file.includes(place)).to.equal(true);
      const { drawing, fault } = pictureMark(file);
      expect(fault).to.equal(null);
      expect(pngIn(drawing).includes('GPS')).to.equal(false);
      expect(pngIn(drawing).includes('tEXt')).to.equal(false);
    }
  });

  it('is read in every way in which a PNG writes its dots', () => {
    const first = (file: Buffer) => [...readPng(file).dots.slice(0, 8)];
    const filtered = byHand({}, [1, 10, 20, 30, 5, 5, 5, 4, 1, 1, 1, 2, 2, 2]);
    expect(first(filtered)).to.deep.equal([10, 20, 30, 255, 15, 25, 35, 255]);
    expect([...readPng(filtered).dots.slice(8)]).to.deep.equal([11, 21, 31, 255, 17, 27, 37, 255]);
    const palette = chunk('PLTE', Buffer.from([9, 8, 7, 6, 5, 4]));
    const opacity = chunk('tRNS', Buffer.from([255, 60]));
    expect(first(byHand({ depth: 1, colour: 3 }, [0, 0b01000000, 0, 0], palette, opacity))).to.deep.equal([
      9, 8, 7, 255, 6, 5, 4, 60,
    ]);
    expect(first(byHand({ depth: 4, colour: 0 }, [0, 0xf0, 0, 0]))).to.deep.equal([255, 255, 255, 255, 0, 0, 0, 255]);
    expect(
      first(byHand({ depth: 16, colour: 4 }, [0, 7, 0, 9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])),
    ).to.deep.equal([7, 7, 7, 9, 0, 0, 0, 0]);
  });

  for (const [what, file, fault] of [
    ['more dots than a mark needs', byHand({ width: 60_000, height: 60_000 }, [0]), 'tooLarge'],
    [
      'more inside than its head says',
      byHand(
        {},
        Array.from({ length: 900_000 }, () => 0),
      ),
      'broken',
    ],
    ['fewer dots than its head says', byHand({ width: 900 }, [0, 1]), 'broken'],
    ['no size', byHand({ width: 0 }, [0]), 'broken'],
    ['an unknown colour type', byHand({ colour: 7 }, [0]), 'broken'],
    ['a colour that is not in its palette', byHand({ colour: 3 }, [0, 1, 1, 0, 1, 1]), 'broken'],
    ['interlaced lines', byHand({ interlaced: 1 }, [0]), 'interlaced'],
    ['nothing but a sign', Buffer.from('89504e470d0a1a0a', 'hex'), 'broken'],
    ['half a JPEG', Buffer.from('ffd8ffe000104a46', 'hex'), 'broken'],
    [
      'scan upon scan',
      Buffer.concat([
        Buffer.from('ffd8ffc0000b080008000801011100', 'hex'),
        Buffer.alloc(200, Buffer.from('ffda', 'hex')),
      ]),
      'tooLarge',
    ],
  ] as const)
    it(`with ${what} is refused`, () => {
      expect(isPicture(file)).to.equal(true);
      expect(pictureMark(file)).to.deep.equal({ drawing: null, fault });
    });

  it('inside a drawing is refused, since nothing has read its dots', () => {
    const { drawing } = pictureMark(flag(8));
    expect(redraw(drawing ?? '').fault).to.have.keys('zh', 'en');
    for (const href of [
      'https://a.example/x.png',
      'data:image/svg+xml;base64,iVBORw0KGgo',
      'data:image/png;base64,PHN2Zz4=',
    ])
      expect(svgFault(`<svg xmlns="x"><image href="${href}"/></svg>`), href).to.have.keys('zh', 'en');
  });
});
