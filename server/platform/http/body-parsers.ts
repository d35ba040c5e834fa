import express, { type RequestHandler } from 'express';
import { Invalid, Refusal } from '../../core/errors.js';
import { t } from '../i18n/translate.js';
import type { Body } from './route-table.js';
import { uploadBody } from './upload-body.js';

const TYPES: Record<Body, string[]> = {
  json: ['application/json', 'application/*+json'],
  form: ['application/x-www-form-urlencoded'],
  upload: ['multipart/form-data'],
  report: ['application/csp-report', 'application/reports+json', 'application/json'],
  letter: ['application/x-www-form-urlencoded', 'multipart/form-data'],
};

/** One parser per kind of body, with its own limit; a route reads one kind and refuses the others. */
export function bodyParsers(): Record<Body, RequestHandler> {
  return {
    json: only(TYPES.json, express.json({ limit: '256kb', strict: true, type: TYPES.json })),
    form: only(TYPES.form, express.urlencoded({ extended: false, limit: '256kb', parameterLimit: 1000 })),
    upload: only(TYPES.upload, uploadBody()),
    report: only(TYPES.report, express.json({ limit: '16kb', strict: true, type: TYPES.report })),
    letter: only(TYPES.letter, (_req, _res, next) => next()),
  };
}

function only(types: string[], parser: RequestHandler): RequestHandler {
  return (req, res, next) => {
    // Without any body there is nothing whose type could be wrong.
    if (req.is(types) === null || req.get('content-length') === '0') {
      throw new Invalid([{ field: 'body', code: 'required', reason: t(req.visit.locale, 'problem.required') }]);
    }
    if (!req.is(types)) throw new Refusal(415, 'unsupported media type');
    parser(req, res, next);
  };
}
