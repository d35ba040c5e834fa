import { inLocale } from '../../core/localized.js';
import { citation } from '../../policy/citation.js';
import type { FormTarget } from './form-target.js';
import { NEW } from './item-target.js';
import type { DraftContext } from './studio-context.js';
import { draftHref } from './studio-frame.js';

/** The steps of a procedure below its form, in their order, each with who acts, where it stands and what follows. */
export function procedurePage(context: DraftContext, target: FormTarget) {
  const { draft, row, locale, say, editable } = context;
  const { pack } = draft;
  if (target.isNew) return {};
  const procedure = pack.procedures.find(({ id }) => target.path === `procedures/${id}`);
  const steps = procedure?.exists ? procedure.steps : [];
  const nameOf = (id: string) => {
    const name = steps.find((step) => step.id === id)?.name;
    return name ? inLocale(name, locale) : id;
  };
  return {
    steps: {
      add: editable ? draftHref(context, row.id, `${target.path}/steps/${NEW}`) : null,
      lines: steps.map((step) => {
        const actor = pack.manifest.actors[step.actor];
        const provision = pack.provisions.find(({ id }) => id === step.provision);
        const next = (step.next ?? []).map(nameOf).join(locale === 'en' ? ', ' : '、');
        return {
          href: draftHref(context, row.id, `${target.path}/steps/${step.id}`),
          title: inLocale(step.name, locale),
          who: actor ? inLocale(actor, locale) : step.actor,
          where: provision ? citation(provision, locale) : step.provision,
          next: next ? say('studio.stepNext', { next }) : say('studio.stepEnd'),
        };
      }),
    },
  };
}
