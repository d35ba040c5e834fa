import { Command, CommanderError } from 'commander';
import { BadConfig } from '../config.js';
import { Invalid, Refusal } from '../core/errors.js';
import { auditVerbs } from './audit-verbs.js';
import { catalogueVerbs } from './catalogue-verbs.js';
import { cityVerbs } from './city-verbs.js';
import { deadlineVerbs } from './deadline-verbs.js';
import { deskFor, type Run } from './desk.js';
import { identityVerbs } from './identity-verbs.js';
import { BadInput, type InputProblem, inWords, type Outcome } from './outcome.js';
import { packVerbs } from './pack-verbs.js';
import { proveVerbs } from './prove-verbs.js';
import { questionVerbs } from './question-verbs.js';
import { seedVerbs } from './seed-verbs.js';
import { systemVerbs } from './system-verbs.js';

const program = new Command('chengce')
  .description('城策 Chengce on the command line')
  .option('--json', 'print one JSON value and nothing else')
  .option('--lang <language>', 'zh-CN or en', 'zh-CN')
  .configureHelp({ showGlobalOptions: true })
  .exitOverride();

/** A command line that cannot be read is answered before its options are. */
const wantsJson = process.argv.includes('--json');

const usage = ({ code, message }: CommanderError): InputProblem => ({
  field: '',
  code: 'usage',
  reason: code === 'commander.help' ? 'no verb was given' : message.replace(/^error: /, ''),
});

/** Everything that ends a verb early is an answer too. */
function outcomeOf(error: unknown): Outcome {
  if (error instanceof BadInput) return refused(error.problems);
  if (error instanceof BadConfig) {
    return refused(error.sentences.map((reason) => ({ field: reason.split(' ')[0] ?? '', code: 'setting', reason })));
  }
  if (error instanceof Invalid) return refused(error.problems);
  if (error instanceof Refusal) return refused([{ field: '', code: 'refused', reason: error.message }]);
  throw error;
}

const refused = (problems: readonly InputProblem[]): Outcome => ({
  exit: 2,
  value: { problems },
  text: problems.map(inWords).join('\n'),
});

const run: Run = async (verb) => {
  const { json, lang } = program.opts<{ json?: true; lang: string }>();
  const outcome = await (async () => verb(deskFor(process.env, lang === 'en' ? 'en' : 'zh-CN')))().catch(outcomeOf);
  if (json) console.log(JSON.stringify(outcome.value));
  else if (outcome.exit === 2) console.error(outcome.text);
  else console.log(outcome.text);
  process.exitCode = outcome.exit;
};

for (const verbs of [
  questionVerbs,
  packVerbs,
  proveVerbs,
  cityVerbs,
  identityVerbs,
  catalogueVerbs,
  auditVerbs,
  deadlineVerbs,
  seedVerbs,
  systemVerbs,
])
  verbs(program, run);

program.parseAsync().catch((error: unknown) => {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : 2;
    if (wantsJson && process.exitCode === 2) console.log(JSON.stringify(refused([usage(error)]).value));
  } else {
    console.error(error);
    process.exitCode = 2;
  }
});
