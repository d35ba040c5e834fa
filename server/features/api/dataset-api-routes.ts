import { may } from '../../access/permission.js';
import { Invalid, type Problem } from '../../core/errors.js';
import { problem } from '../../platform/http/read-input.js';
import type { RouteTable } from '../../platform/http/route-table.js';
import { bodyReader } from '../bodies/body-reader.js';
import type { CityContext, PlatformContext } from '../cities/request-context.js';
import { type DatasetQuestion, OPEN_ENDS } from '../datasets/dataset-question.js';
import { datasetReader } from '../datasets/dataset-reader.js';
import { classesAnywhere } from '../decisions/classes-anywhere.js';
import { packInForce } from '../packs/pack-in-force.js';
import { datasetWords } from './dataset-answers.js';
import { answers } from './operation.js';
import { operations } from './operations.js';

/** A city's catalogue for programs. */
export function datasetApiRoutes(routes: RouteTable): void {
  answers(routes, operations.datasets, may('read', 'Dataset'), async ({ city, platform }, question) => {
    const problems = await strangeValues(city, platform, question);
    if (problems.length > 0) throw new Invalid(problems);
    return (await words(city)).page(await datasetReader(city.db).search(question));
  });

  answers(routes, operations.dataset, may('read', 'Dataset'), async ({ city, params, visit }) => {
    const datasets = datasetReader(city.db);
    const dataset = await datasets.byId(String(params['id']));
    if (!dataset) throw new Invalid([problem('id', 'unknownValue', visit.locale)], 'No dataset has this id', 404);
    if (dataset.status !== 'published') {
      const [status, said] = dataset.status === 'withdrawn' ? [410, 'withdrawn'] : [404, 'suspended'];
      throw new Invalid([problem('id', 'unknownValue', visit.locale)], `This dataset is ${said}`, Number(status));
    }
    const receipt = await datasets.receipt(dataset);
    const uses = await datasets.uses(dataset.id, city.today);
    return (await words(city)).whole(dataset, { receipt, uses });
  });
}

async function words(city: CityContext) {
  const bodies = await bodyReader(city.db).all();
  const names = new Map(bodies.map(({ id, name }) => [id, name]));
  return datasetWords(city, await packInForce(city.packs, city.city, city.today), names);
}

/** A filter with a value that nothing can have is a slip, and is told as one instead of as an empty list. */
async function strangeValues(
  city: CityContext,
  platform: PlatformContext,
  question: DatasetQuestion,
): Promise<Problem[]> {
  const found: Problem[] = [];
  for (const side of ['open', 'share'] as const) {
    const wanted = question[side];
    if (wanted === undefined) continue;
    const known = [...(await classesAnywhere({ ...city, cities: platform.cities }, side)), ...OPEN_ENDS];
    if (!known.includes(wanted)) found.push(problem(side, 'notInList', city.locale, { allowed: known.join(', ') }));
  }
  const { theme, body } = question;
  if (theme !== undefined && !city.city.tenant.themes.some(({ id }) => id === theme)) {
    if (!(await city.db.one('datasets', { theme }))) found.push(problem('theme', 'unknownValue', city.locale));
  }
  if (body !== undefined && !(await city.db.one('bodies', { id: body }))) {
    found.push(problem('body', 'unknownValue', city.locale));
  }
  return found;
}
