import { NotFound } from '../../core/errors.js';
import type { CompiledPack } from '../../policy/compiled-pack.js';
import type { PackReader } from './pack-reader.js';

/** The pack that answers on a day. Throws NotFound where the city has published none. */
export async function packInForce(packs: PackReader, city: { id: string }, day: string): Promise<CompiledPack> {
  const loaded = await packs.inForce(city, day);
  if (!loaded) throw new NotFound('This city has published no pack');
  return loaded.compiled;
}
