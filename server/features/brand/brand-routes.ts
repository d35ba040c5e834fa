import { gzipSync } from 'node:zlib';
import type { Response } from 'express';
import { anyone } from '../../access/permission.js';
import { NotFound } from '../../core/errors.js';
import type { RouteTable } from '../../platform/http/route-table.js';
import { cardCss, themeCss } from './theme-css.js';

// Drawings come from city folders: as images they run nothing, and opened alone they may do nothing.
const DRAWING_POLICY = "sandbox; default-src 'none'; img-src data:; style-src 'none'; frame-ancestors 'none'";

/** The look of one city: colours and shapes, its mark and its banner. Addresses carry the day of change. */
export function cityBrandRoutes(routes: RouteTable): void {
  routes.get('/theme.css', anyone, 'file', (req, res) => {
    sendLook(res, 'text/css', themeCss(req.city.city.tenant.brand));
  });
  routes.get('/mark.svg', anyone, 'file', (req, res) => sendDrawing(res, req.city.city.mark));
  routes.get('/hero.svg', anyone, 'file', (req, res) => sendDrawing(res, req.city.city.hero));
}

/** What the front page needs of every city's look, so that it needs no city's own address. */
export function platformBrandRoutes(routes: RouteTable): void {
  routes.get('/looks/cards.css', anyone, 'file', async (req, res) => {
    sendLook(res, 'text/css', cardCss(await req.platform.cities.all()));
  });
  routes.get('/looks/:city/:drawing', anyone, 'file', async (req, res) => {
    const { city: code, drawing } = req.params as Record<string, string>;
    const city = await req.platform.cities.byCode(code ?? '');
    if (!city || (drawing !== 'mark.svg' && drawing !== 'hero.svg')) throw new NotFound('No such drawing');
    sendDrawing(res, drawing === 'mark.svg' ? city.mark : city.hero);
  });
}

function sendDrawing(res: Response, svg: string): void {
  res.set('Content-Security-Policy', DRAWING_POLICY);
  sendLook(res, 'image/svg+xml', svg);
}

function sendLook(res: Response, type: string, body: string): void {
  res.set('Cache-Control', 'public, max-age=3600, must-revalidate');
  res.type(type).vary('Accept-Encoding');
  if (res.req.acceptsEncodings('gzip')) res.set('Content-Encoding', 'gzip').send(packed(body));
  else res.send(body);
}

// Packed once for all readers; a look is changed seldom, and looks of several hundred cities fit.
const PACKED_LOOKS = 2000;
const packedLooks = new Map<string, Buffer>();

function packed(body: string): Buffer {
  const known = packedLooks.get(body) ?? gzipSync(body, { level: 9 });
  packedLooks.set(body, known);
  if (packedLooks.size > PACKED_LOOKS) packedLooks.delete(packedLooks.keys().next().value ?? '');
  return known;
}
