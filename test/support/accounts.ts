import { sendLetters } from '../../server/features/letters/send-letters.js';
import { addDemoAccounts } from '../../server/features/people/demo-accounts.js';
import { personStore } from '../../server/features/people/person-store.js';
import type { Message } from '../../server/platform/mail/mail-sink.js';
import type { Wiring } from '../../server/wiring.js';

/** The password of every account that tests make. */
export const PASSWORD = 'an-own-long-sentence-9';

/** The demonstration accounts, as a first start makes them. */
export const withDemoAccounts = (wiring: Wiring): Promise<string | null> => addDemoAccounts(wiring, PASSWORD);

/** Sends the letters that wait, into a list instead of anywhere else. */
export async function lettersOf(
  wiring: Wiring,
): Promise<{ to: string; head: string; text: string; subject: string }[]> {
  const messages: Message[] = [];
  const mail = { deliver: async (message: Message) => void messages.push(message) };
  await sendLetters({ ...wiring, mail });
  return messages.map(({ to, raw }) => {
    const [head = '', body = ''] = raw.split('\r\n\r\n', 2);
    return {
      to,
      head,
      subject: /Subject: (.*(?:\r\n .*)*)/.exec(head)?.[1] ?? '',
      text: Buffer.from(body, 'base64').toString(),
    };
  });
}

/** The path of the link in a letter. */
export const linkIn = ({ text }: { text: string }): string => new URL(/https?:\/\/\S+/.exec(text)?.[0] ?? '').pathname;

/** An account of a city's staff that is not one of the demonstration: it needs a second step. */
export async function aStaffAccount(wiring: Wiring, code: string, login: string): Promise<string> {
  const city = await wiring.cities.byCode(code);
  if (!city) throw new Error(`No city is called ${code}`);
  const passwordHash = await wiring.passwords.withTurn((turn) => turn.hash(PASSWORD));
  return personStore(wiring.database.forCity(city.id)).insert(
    {
      login,
      name: login,
      kind: 'staff',
      state: 'active',
      level: 'email',
      memberships: [{ role: 'policy-officer', bodyId: null }],
      passwordHash,
    },
    wiring.clock.now(),
  );
}
