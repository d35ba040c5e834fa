import type { Request } from 'express';
import { t } from '../../platform/i18n/translate.js';
import { address } from '../frame/address.js';
import { subscriptionStore, type Target } from './subscription-store.js';
import { targetHref } from './target.js';

/** Subscribing to an entry or a list, on its own page: by one press, to end it by another; others are led to sign in. */
export async function subscribePart(req: Request, target: Target) {
  const { db, person, link, locale } = req.city;
  const kind = 'list' in target ? 'list' : 'dataset';
  if (!person) {
    const next = targetHref({ dataset_id: null, list: null, ...target }, link);
    return {
      href: address(link('/sign-in'), { next }),
      label: t(locale, `subscriptions.${kind}`),
      hint: t(locale, 'subscriptions.signIn'),
    };
  }
  const known = await subscriptionStore(db).byTarget(person.id, target);
  const [name, value] = 'list' in target ? ['list', target.list] : ['id', target.dataset_id];
  return {
    href: null,
    token: req.visit.forms.token(),
    action: link(known ? '/account/subscriptions/end' : '/account/subscriptions'),
    hidden: known ? { name: 'id', value: known.id } : { name, value },
    label: t(locale, known ? 'subscriptions.end' : `subscriptions.${kind}`),
    hint: t(locale, known ? 'subscriptions.subscribed' : `subscriptions.${kind}Hint`),
    all: known ? { href: link('/account/subscriptions'), label: t(locale, 'subscriptions.title') } : null,
  };
}
