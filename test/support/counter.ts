import { openDatabase } from '../../server/platform/db/database.js';

// Reads a number and writes it back one higher: run several at once.
const [url = '', cityId = '', count = '0'] = process.argv.slice(2);
const database = openDatabase(url);
for (let turn = 0; turn < Number(count); turn += 1) {
  await database.forCity(cityId).transaction(async (db) => {
    const row = await db.lock<{ updated_at: number }>('bodies', { id: 'counter' });
    await db.update('bodies', { id: 'counter' }, { updated_at: Number(row?.updated_at) + 1 });
  });
}
await database.close();
