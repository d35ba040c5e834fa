import type { City } from '../../core/city.js';

/** The address of a city's page as seen from the platform's own host. */
export function cityAddress(city: Pick<City, 'code' | 'hosts'>, path: string, publicOrigin: string): string {
  const host = city.hosts[0];
  if (!host) return `/${city.code}${path}`;
  const origin = new URL(publicOrigin);
  return `${origin.protocol}//${host}${origin.port && `:${origin.port}`}${path}`;
}
