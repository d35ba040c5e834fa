import { t } from '../../platform/i18n/translate.js';
import { buildTrial } from './build-trial.js';
import type { StepHandler } from './step-handlers.js';
import { HOME } from './step-page.js';
import { trialReport } from './trial-report.js';

/** The city answers, for those who take it on board alone. */
export const trialStep: StepHandler = {
  async show({ database, row, locale }, draft) {
    const state = row.trial_digest === null ? 'none' : row.trial_digest === draft.digest ? 'current' : 'stale';
    return {
      view: 'onboarding/trial',
      notice: t(locale, `onboarding.trial.${state}`),
      extra: {
        report: row.trial_digest === null ? null : await trialReport(database.forCity(row.realm_id), locale),
        trial:
          row.trial_digest === null
            ? null
            : { href: `${HOME}/${row.id}/trial/`, label: t(locale, 'onboarding.openTrial') },
      },
    };
  },
  async save(context) {
    const built = await buildTrial(context);
    context.revisions.askAgain();
    if (built.outcome === 'built') return [];
    return [{ field: 'form', code: 'heldBack', reason: t(context.locale, 'onboarding.problem.trialHeldBack') }];
  },
};
