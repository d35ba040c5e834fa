import { z } from 'zod';
import { datasetsAsked } from '../datasets/dataset-question.js';
import { decisionAnswer, decisionAsked } from '../decisions/decision-schemas.js';
import { datasetAnswer, datasetsAnswer } from './dataset-schemas.js';
import type { Operation } from './operation.js';
import {
  citiesAnswer,
  dueAnswer,
  dueAsked,
  packAnswer,
  packsAnswer,
  proceduresAnswer,
  provisionsAnswer,
  vocabularyAnswer,
} from './pack-schemas.js';

const nothing = z.strictObject({});

/** Every call of the public interface. */
export const operations = {
  cities: { id: 'cities', method: 'get', path: '/api/v1/cities', at: 'platform', query: nothing, answer: citiesAnswer },
  decide: {
    id: 'decide',
    method: 'post',
    path: '/api/v1/decisions',
    at: 'city',
    query: nothing,
    body: decisionAsked,
    answer: decisionAnswer,
  },
  vocabulary: {
    id: 'vocabulary',
    method: 'get',
    path: '/api/v1/vocabulary',
    at: 'city',
    query: nothing,
    answer: vocabularyAnswer,
  },
  due: { id: 'due', method: 'get', path: '/api/v1/due', at: 'city', query: dueAsked, answer: dueAnswer },
  procedures: {
    id: 'procedures',
    method: 'get',
    path: '/api/v1/procedures',
    at: 'city',
    query: nothing,
    answer: proceduresAnswer,
  },
  provisions: {
    id: 'provisions',
    method: 'get',
    path: '/api/v1/provisions',
    at: 'city',
    query: nothing,
    answer: provisionsAnswer,
  },
  packs: { id: 'packs', method: 'get', path: '/api/v1/packs', at: 'city', query: nothing, answer: packsAnswer },
  pack: { id: 'pack', method: 'get', path: '/api/v1/packs/:version', at: 'city', query: nothing, answer: packAnswer },
  datasets: {
    id: 'datasets',
    method: 'get',
    path: '/api/v1/datasets',
    at: 'city',
    query: datasetsAsked,
    answer: datasetsAnswer,
  },
  dataset: {
    id: 'dataset',
    method: 'get',
    path: '/api/v1/datasets/:id',
    at: 'city',
    query: nothing,
    answer: datasetAnswer,
  },
} as const satisfies Record<string, Operation>;
