import type { Response } from 'express';
import { may } from '../../access/permission.js';
import { NotFound } from '../../core/errors.js';
import type { RouteTable } from '../../platform/http/route-table.js';
import { themeCss } from '../brand/theme-css.js';
import { assembleCity } from './assemble-city.js';
import { onboardingOf, type StartingData } from './onboarding-context.js';
import { HOME } from './step-page.js';

// As on a city's own pages: an image runs nothing, and opened alone it may do nothing.
const DRAWING_POLICY = "sandbox; default-src 'none'; img-src data:; style-src 'none'; frame-ancestors 'none'";

/** The look of a city on its way on board, for the preview beside the form. */
export function lookRoutes(routes: RouteTable, starting: StartingData): void {
  routes.get(`${HOME}/:id/look.css`, may('read', 'Onboarding'), 'file', async (req, res) => {
    const { parts } = await onboardingOf(req, starting, 'read');
    const brand = parts.brand?.value;
    send(res, 'text/css', brand ? themeCss(brand).replaceAll(':root{', '.brand-preview{') : '');
  });

  for (const name of ['mark.svg', 'hero.svg'] as const)
    routes.get(`${HOME}/:id/${name}`, may('read', 'Onboarding'), 'file', async (req, res) => {
      const { parts, calendar } = await onboardingOf(req, starting, 'read');
      const drawing = assembleCity(
        { ...(parts.brand ? { brand: parts.brand } : {}) },
        starting.tenant,
        calendar,
      ).drawings;
      if (!drawing) throw new NotFound('There is no drawing yet');
      res.set('Content-Security-Policy', DRAWING_POLICY);
      send(res, 'image/svg+xml', drawing[name]);
    });
}

function send(res: Response, type: string, body: string): void {
  res.set('Cache-Control', 'no-store');
  res.type(type).send(body);
}
