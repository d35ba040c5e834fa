import { canonicalJson } from '../../core/canonical-json.js';
import type { DatasetQuestion } from '../datasets/dataset-question.js';
import { listAddress } from '../datasets/list-state.js';
import type { SubscriptionRow, Target } from './subscription-store.js';

/** A list is the same in every order and on every page. */
export const listTarget = ({ page: _, size: __, sort: ___, ...list }: DatasetQuestion): Target => ({
  list: canonicalJson(list),
});

/** The words and filters of a list that is subscribed to. */
export const questionOf = (list: string): DatasetQuestion => JSON.parse(list) as DatasetQuestion;

/** The address of what is subscribed to; `to` makes it from the address of a page in the city. */
export const targetHref = (
  { dataset_id, list }: Pick<SubscriptionRow, 'dataset_id' | 'list'>,
  to: (path: string) => string,
): string =>
  dataset_id === null ? listAddress(to('/datasets'), questionOf(list ?? '{}'), {}) : to(`/datasets/${dataset_id}`);
