import type { CityContext } from '../cities/request-context.js';
import { listReading } from '../datasets/list-reading.js';
import { listTitle } from '../datasets/list-title.js';
import { valueLabels } from '../datasets/value-labels.js';
import type { SubscriptionLine } from './subscription-store.js';
import { questionOf } from './target.js';

/** How pages name what is subscribed to: an entry by its title, a list by its words and filters. */
export async function subscriptionTitles(city: CityContext): Promise<(line: SubscriptionLine) => string> {
  const { speech, bodies } = await listReading({ city, query: {} });
  const label = valueLabels(city, bodies, speech);
  return ({ list, title_zh, title_en }) =>
    list === null ? speech.say({ zh: title_zh, en: title_en ?? title_zh }) : listTitle(questionOf(list), label, speech);
}
