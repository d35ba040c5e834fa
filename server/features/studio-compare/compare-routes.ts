import type { Request } from 'express';
import { may } from '../../access/permission.js';
import type { RouteTable } from '../../platform/http/route-table.js';
import { sendForm } from '../../platform/session/send-form.js';
import { textIn } from '../form/read-form.js';
import { address } from '../frame/address.js';
import { studioOf } from '../studio/studio-context.js';
import { isRunning, type ProofRunRow, proofRunStore } from '../verification/proof-run-store.js';
import { comparisonOf } from '../verification/proof-task.js';
import { startProof } from '../verification/start-proof.js';
import { comparePage } from './compare-page.js';
import { sourceChoices, sourceOf } from './source.js';

const HOME = '/studio/compare';

/** Two contents beside each other: what they say differently, and which cases that changes. */
export function studioCompareRoutes(city: RouteTable): void {
  city.get(HOME, may('read', 'PackDraft'), 'page', async (req, res) => {
    const asked = await question(req, req.query);
    // Without script the page looks again by itself while the comparison is worked out.
    if (asked.run && isRunning(asked.run, asked.context.clock.now())) res.set('Refresh', '2');
    sendForm(res, comparePage(asked.context, asked));
  });

  city.post(HOME, may('read', 'PackDraft'), 'page', 'form', async (req, res) => {
    const { context, before, after, chosen } = await question(req, req.body);
    if (before?.compiled && after?.compiled) {
      const { clock, log } = req.platform;
      const task = { task: 'comparison', before: before.compiled.pack, after: after.compiled.pack } as const;
      await startProof({ db: context.db, clock, log }, task);
    }
    res.redirect(303, address(context.link(HOME), chosen));
  });
}

/** What is to be compared, as far as it was said, and what is known of the difference. */
async function question(req: Request, input: unknown) {
  const context = studioOf(req);
  const choices = await sourceChoices(context, req.platform);
  const chosen = { a: textIn(input, 'a', 80), b: textIn(input, 'b', 80) };
  const read = async (ref: string) => {
    const choice = choices.find((one) => one.ref === ref);
    return choice && sourceOf(context, req.platform, choice);
  };
  const [before, after] = [await read(chosen.a), await read(chosen.b)];
  const pair = before?.compiled && after?.compiled ? [before.compiled.hash, after.compiled.hash] : null;
  const run: ProofRunRow | undefined =
    pair?.[0] && pair[1]
      ? await proofRunStore(context.db).byKey({ task: 'comparison', subject: comparisonOf(pair[0], pair[1]) })
      : undefined;
  return { context, choices, chosen, before, after, run };
}
