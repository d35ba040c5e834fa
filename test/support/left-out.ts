import { browserPath } from './a-browser.js';

/** The parts of the suite that cannot run here, each with what it would need. */
export function missing(): [what: string, needs: string][] {
  const parts: [string, boolean, string][] = [
    [
      'MariaDB/MySQL',
      process.env['TEST_MYSQL_URL'] !== undefined,
      'set TEST_MYSQL_URL=mysql://user:password@host:port',
    ],
    ['browser journeys', browserPath !== undefined, 'install chromium, or set CHROMIUM to its path'],
  ];
  return parts.filter(([, there]) => !there).map(([what, , needs]) => [what, needs]);
}
