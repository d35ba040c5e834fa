import { Busboy } from '@fastify/busboy';
import type { Request, RequestHandler } from 'express';
import { Refusal } from '../../core/errors.js';

/** A file that came with a form, held in memory: nothing is written where somebody else's name could lead. */
export type UploadedFile = { name: string; bytes: Buffer };

const LIMITS = {
  fieldNameSize: 100,
  fieldSize: 2_000_000,
  fields: 1_000,
  files: 10,
  fileSize: 5_000_000,
  parts: 1_010,
  headerPairs: 50,
} as const;
const LARGEST_BODY = 12_000_000;

declare global {
  namespace Express {
    interface Request {
      /** By field name; only on routes that read forms with files, and only fields in which a file was chosen. */
      files?: ReadonlyMap<string, UploadedFile>;
    }
  }
}

/** Reads `multipart/form-data` into `req.body` and `req.files`. A damaged body is 400, one beyond the limits 413. */
export function uploadBody(): RequestHandler {
  return (req, _res, next) => {
    if (Number(req.get('content-length') ?? 0) > LARGEST_BODY) throw new Refusal(413, 'the upload is too large');
    read(req).then(() => next(), next);
  };
}

function read(req: Request): Promise<void> {
  return new Promise((resolve, reject) => {
    const body: Record<string, string> = Object.create(null) as Record<string, string>;
    const files = new Map<string, UploadedFile>();
    const refuse = (status: number, reason: string) => {
      req.unpipe();
      req.resume();
      reject(new Refusal(status, reason));
    };
    const tooLarge = () => refuse(413, 'the upload is too large');
    let parser: InstanceType<typeof Busboy>;
    try {
      parser = new Busboy({
        headers: { ...req.headers, 'content-type': req.get('content-type') ?? '' },
        limits: LIMITS,
      });
    } catch {
      refuse(400, 'the upload cannot be read');
      return;
    }
    parser.on('field', (name, value, _nameCut, cut) => {
      if (cut) tooLarge();
      else body[name] = value;
    });
    parser.on('file', (field, stream, name) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('limit', tooLarge);
      stream.on('end', () => {
        if (name) files.set(field, { name: name.normalize('NFC').slice(0, 200), bytes: Buffer.concat(chunks) });
      });
    });
    for (const limit of ['partsLimit', 'filesLimit', 'fieldsLimit'] as const) parser.on(limit, tooLarge);
    parser.on('error', () => refuse(400, 'the upload cannot be read'));
    parser.on('finish', () => {
      req.body = body;
      req.files = files;
      resolve();
    });
    req.on('aborted', () => refuse(400, 'the upload was broken off'));
    req.pipe(parser);
  });
}
