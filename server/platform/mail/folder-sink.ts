import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { MailSink } from './mail-sink.js';

/** Letters as files, `FOLDER/REALM/ID.eml`: for trying out, and for mail systems that fetch from a folder. */
export const folderSink = (folder: string): MailSink => ({
  async deliver({ id, realm, raw }) {
    const home = path.join(folder, realm);
    await mkdir(home, { recursive: true, mode: 0o700 });
    const file = path.join(home, `${id}.eml`);
    // Whoever fetches finds whole files only.
    await writeFile(`${file}.part`, raw, { mode: 0o600 });
    await rename(`${file}.part`, file);
  },
});
