import type { Locale } from '../../core/localized.js';
import { formatInstant } from '../../platform/i18n/format-instant.js';
import type { MessageKey, MessageParams } from '../../platform/i18n/translate.js';
import { type AccessGrant, isActive } from './access-grant.js';

type Words = { locale: Locale; say: (key: MessageKey, params?: MessageParams) => string };

/** A leave as pages of the province and of the city show it. */
export function grantPart(grant: AccessGrant, now: number, { locale, say }: Words) {
  const active = isActive(grant, now);
  const state = active ? 'active' : grant.revokedAt === null ? 'ended' : 'revoked';
  return {
    id: grant.id,
    who: grant.personName,
    reason: grant.reason,
    from: formatInstant(grant.createdAt, locale),
    to: formatInstant(Math.min(grant.endsAt, grant.revokedAt ?? grant.endsAt), locale),
    active,
    badge: { tone: active ? 'warn' : 'ok', label: say(`access.state.${state}`) },
  };
}
