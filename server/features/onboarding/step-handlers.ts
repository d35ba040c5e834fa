import type { Request } from 'express';
import type { Problem } from '../../core/errors.js';
import type { CityDraft } from './assemble-city.js';
import { brandStep } from './brand-handler.js';
import { catalogueStep } from './catalogue-handler.js';
import { examplesStep } from './examples-handler.js';
import { articlesStep, clocksStep, rulesStep } from './list-handlers.js';
import type { Step } from './onboarding.js';
import type { OnboardingContext } from './onboarding-context.js';
import { packStep } from './pack-handler.js';
import { peopleStep } from './people-handler.js';
import { regulationStep } from './regulation-handler.js';
import type { StepPage } from './step-page.js';
import { trialStep } from './trial-handler.js';
import { identityStep, wordsStep } from './word-handlers.js';

/** How a step is shown, and what saving it does. */
export type StepHandler = {
  show(
    context: OnboardingContext,
    draft: CityDraft,
    req: Request,
  ): Promise<Omit<StepPage, 'step'>> | Omit<StepPage, 'step'>;
  /** Keeps what was typed in any case; returns what is wrong with it. */
  save(context: OnboardingContext, draft: CityDraft, req: Request): Promise<Problem[]>;
};

export const STEP_HANDLERS: Readonly<Record<Step, StepHandler>> = {
  identity: identityStep,
  brand: brandStep,
  regulation: regulationStep,
  pack: packStep,
  rules: rulesStep,
  articles: articlesStep,
  words: wordsStep,
  clocks: clocksStep,
  people: peopleStep,
  catalogue: catalogueStep,
  examples: examplesStep,
  trial: trialStep,
};
