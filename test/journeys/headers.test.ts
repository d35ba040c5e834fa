import { expect } from 'chai';
import { fixedClock } from '../../server/core/clock.js';
import { aServer, type TestServer } from '../support/a-server.js';
import { ask } from '../support/ask.js';
import { describeOnEveryDatabase } from '../support/every-database.js';

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; " +
  "manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'; ";
const REPORTS = 'report-uri /csp-report; report-to csp';

const ON_PAGES = {
  'reporting-endpoints': 'csp="/csp-report"',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
  'content-type': 'text/html; charset=utf-8',
};

describeOnEveryDatabase(
  'the headers of answers',
  (the) => {
    let plain: TestServer;
    let secure: TestServer;
    const clock = fixedClock('2026-11-21T02:00:00Z');
    const html = { accept: 'text/html' };

    before(async () => {
      plain = await aServer(the().url, { clock });
      secure = await aServer(the().url, { clock, env: { PUBLIC_ORIGIN: 'https://platform.example' } });
    });
    after(async () => {
      await plain.stop();
      await secure.stop();
    });

    it('protect every page, found or not, and claim https only where there is https', async () => {
      for (const path of [
        '/',
        '/compare',
        '/xiamen/',
        '/xiamen/datasets',
        '/xiamen/policy',
        '/xiamen/nothing',
        '/nothing',
      ]) {
        const overHttp = await ask(plain.origin, path, { headers: html });
        expect(overHttp.headers, path).to.include({ ...ON_PAGES, 'content-security-policy': POLICY + REPORTS });
        expect(overHttp.headers, path).not.to.have.any.keys(
          'strict-transport-security',
          'x-powered-by',
          'server',
          'access-control-allow-origin',
        );

        const overHttps = await ask(secure.origin, path, { headers: { ...html, host: 'platform.example' } });
        expect(overHttps.headers, path).to.include({
          ...ON_PAGES,
          'content-security-policy': `${POLICY}upgrade-insecure-requests; ${REPORTS}`,
          'strict-transport-security': 'max-age=63072000; includeSubDomains',
        });
      }
    });

    it('let shared caches keep anonymous pages for a minute, and nothing that sets a cookie or failed', async () => {
      const page = await ask(plain.origin, '/xiamen/', { headers: html });
      expect(page.headers['cache-control']).to.equal('public, max-age=60, must-revalidate');
      expect(page.headers['vary']).to.match(/Accept-Language.*Cookie/);
      expect(page.headers).not.to.have.property('set-cookie');

      const switched = await ask(plain.origin, '/xiamen/?lang=en', { headers: html });
      expect(switched.headers['set-cookie']).to.match(/^lang=en; .*Path=\/; .*HttpOnly; SameSite=Lax$/);
      expect(switched.headers['cache-control']).to.equal('no-store');
      expect(switched.text).to.include('lang="en"');

      const kept = await ask(plain.origin, '/xiamen/', { headers: { ...html, cookie: 'lang=en' } });
      expect(kept.text).to.include('lang="en"');
      expect(kept.headers).not.to.have.property('set-cookie');

      const missing = await ask(plain.origin, '/xiamen/nothing', { headers: html });
      expect([missing.status, missing.headers['cache-control']]).to.deep.equal([404, 'no-store']);
    });

    it('pack pages for everybody where the reader can unpack them, and never a page that holds a form’s token', async () => {
      const packing = { ...html, 'accept-encoding': 'gzip' };
      const open = await ask(plain.origin, '/xiamen/policy', { headers: packing });
      expect(open.headers).to.include({ 'content-encoding': 'gzip', 'content-type': 'text/html; charset=utf-8' });
      expect(open.headers['vary']).to.match(/Accept-Encoding/);

      const form = await ask(plain.origin, '/xiamen/sign-in', { headers: packing });
      const unable = await ask(plain.origin, '/xiamen/policy', { headers: html });
      for (const plainly of [form, unable]) {
        expect(plainly.headers).not.to.have.property('content-encoding');
        expect(plainly.text).to.include('</html>');
      }
    });

    it('mark the cookie as secure over https', async () => {
      const switched = await ask(secure.origin, '/xiamen/?elder=1', { headers: { ...html, host: 'platform.example' } });
      expect(switched.headers['set-cookie']).to.match(/^elder=1; .*Secure/);
    });

    it('let a cache ask whether a page changed', async () => {
      const first = await ask(plain.origin, '/xiamen/policy', { headers: html });
      const again = await ask(plain.origin, '/xiamen/policy', {
        headers: { ...html, 'if-none-match': first.headers['etag'] ?? '' },
      });
      expect([first.status, again.status, again.text]).to.deep.equal([200, 304, '']);
    });

    it('never set a cookie on the interface for programs, and keep its answers by language', async () => {
      const answer = await ask(plain.origin, '/xiamen/api/v1/vocabulary?lang=en');
      expect(answer.headers).not.to.have.property('set-cookie');
      expect(answer.headers).to.include({
        'cache-control': 'public, max-age=60, must-revalidate',
        'access-control-allow-origin': '*',
        'content-language': 'en',
        vary: 'Accept-Language',
      });
      expect(answer.headers).not.to.have.property('access-control-allow-credentials');
      const cookie = await ask(plain.origin, '/xiamen/api/v1/vocabulary', {
        headers: { cookie: 'lang=en', 'accept-language': 'zh' },
      });
      expect(cookie.headers['content-language']).to.equal('zh-CN');
    });

    it('answer HEAD like GET, without the body', async () => {
      for (const path of ['/', '/xiamen/', '/xiamen/api/v1/packs', '/xiamen/openapi.json', '/healthz']) {
        const [get, head] = [
          await ask(plain.origin, path, { headers: html }),
          await ask(plain.origin, path, { method: 'HEAD', headers: html }),
        ];
        expect([path, head.status, head.text]).to.deep.equal([path, get.status, '']);
        expect(head.headers['content-length'], path).to.equal(get.headers['content-length']);
        expect(head.headers['etag'], path).to.equal(get.headers['etag']);
      }
    });

    it('take reports of browsers and say nothing', async () => {
      const send = (type: string, body: string) =>
        fetch(`${plain.origin}/csp-report`, { method: 'POST', headers: { 'content-type': type }, body });
      expect((await send('application/csp-report', '{"csp-report":{}}')).status).to.equal(204);
      expect((await send('application/reports+json', '[{}]')).status).to.equal(204);
      expect((await send('text/plain', 'x')).status).to.equal(415);
      expect((await send('application/csp-report', `{"x":"${'y'.repeat(20_000)}"}`)).status).to.equal(413);
    });

    it('keep files of the interface for ever under names that change with them', async () => {
      const page = await ask(plain.origin, '/xiamen/', { headers: html });
      const [, asset = ''] = /href="(\/assets\/[^"]+\.css)"/.exec(page.text) ?? [];
      const file = await ask(plain.origin, asset);
      expect(file.headers).to.include({
        'cache-control': 'public, max-age=31536000, immutable',
        'content-type': 'text/css; charset=utf-8',
      });
      const packed = await ask(plain.origin, asset, { headers: { 'accept-encoding': 'gzip' } });
      expect(packed.headers).to.include({ 'content-encoding': 'gzip', vary: 'Accept-Encoding' });
      for (const path of [
        '/assets/',
        '/assets/../package.json',
        '/assets/%2e%2e/package.json',
        '/assets/base.css',
        '/package.json',
        '/data/',
      ]) {
        expect([path, (await ask(plain.origin, path)).status]).to.deep.equal([path, 404]);
      }
    });
  },
  { content: 'cities' },
);
