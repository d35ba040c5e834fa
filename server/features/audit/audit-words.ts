import { ROLES, type Role } from '../../access/roles.js';
import type { Locale, Localized } from '../../core/localized.js';
import { type MessageKey, t } from '../../platform/i18n/translate.js';
import { roleWord } from '../account/account-page.js';

export type AuditWords = {
  action(action: string): string;
  roles(roles: string): string;
  actor(id: string): string;
  time(at: number): string;
};

const KNOWN: Readonly<Record<string, MessageKey>> = {
  'approved pack draft': 'audit.action.approvedPackDraft',
  'began pack draft': 'audit.action.beganPackDraft',
  'began renewal': 'audit.action.beganRenewal',
  'began rollback': 'audit.action.beganRollback',
  'commented on pack draft': 'audit.action.commentedOnPackDraft',
  'judged catalogue anew': 'audit.action.judgedCatalogueAnew',
  'read impact of pack draft': 'audit.action.readImpact',
  'rebased pack draft': 'audit.action.rebasedPackDraft',
  'returned pack draft': 'audit.action.returnedPackDraft',
  'submitted pack draft': 'audit.action.submittedPackDraft',
  'withdrew pack': 'audit.action.withdrewPack',
  'withdrew pack draft': 'audit.action.withdrewPackDraft',
  'chose text of draft': 'audit.action.choseTextOfDraft',
  'loaded amendment of draft': 'audit.action.loadedAmendmentOfDraft',
  'confirmed item anew': 'audit.action.confirmedAnew',
  'reopened confirmation': 'audit.action.reopenedConfirmation',
  'assigned confirmation': 'audit.action.assignedConfirmation',
  'abandoned onboarding': 'audit.action.abandonedOnboarding',
  'added city': 'audit.action.addedCity',
  'added demonstration accounts': 'audit.action.addedDemonstrationAccounts',
  'added draft': 'audit.action.addedDraft',
  'answered for entries': 'audit.action.answeredForEntries',
  'applied class word': 'audit.action.appliedClassWord',
  'asked for a new password': 'audit.action.askedForPassword',
  'asked for another address': 'audit.action.askedForAddress',
  'began import': 'audit.action.beganImport',
  'began onboarding': 'audit.action.beganOnboarding',
  'began trial': 'audit.action.beganTrial',
  'changed entries by table': 'audit.action.changedEntriesByTable',
  'changed entries of batch': 'audit.action.changedEntriesOfBatch',
  'changed address': 'audit.action.changedAddress',
  'changed roles': 'audit.action.changedRoles',
  'closed account': 'audit.action.closedAccount',
  'closed city': 'audit.action.closedCity',
  'erased closed city': 'audit.action.erasedClosedCity',
  'corrected own data': 'audit.action.correctedOwnData',
  'decided class word': 'audit.action.decidedClassWord',
  'ended sign-in': 'audit.action.endedSignIn',
  'ended sign-ins': 'audit.action.endedSignIns',
  'ended subscription': 'audit.action.endedSubscription',
  'erased personal data': 'audit.action.erasedPersonalData',
  'exported audit': 'audit.action.exportedAudit',
  'exported table of entries': 'audit.action.exportedTable',
  'exported city': 'audit.action.exportedCity',
  'finished batch of entries': 'audit.action.finishedBatch',
  'finished import': 'audit.action.finishedImport',
  'gave consent': 'audit.action.gaveConsent',
  'imported entries': 'audit.action.importedEntries',
  'imported pack draft': 'audit.action.importedPackDraft',
  'invited person': 'audit.action.invited',
  invited: 'audit.action.invited',
  'loaded catalogue': 'audit.action.loadedCatalogue',
  'noticed passed deadline': 'audit.action.noticedDeadline',
  'published pack': 'audit.action.publishedPack',
  'refused stray session': 'audit.action.refusedStraySession',
  registered: 'audit.action.registered',
  'reset second factor': 'audit.action.resetFactor',
  'resumed account': 'audit.action.resumedAccount',
  'resumed city': 'audit.action.resumedCity',
  'revealed personal data': 'audit.action.revealedPersonalData',
  'saved onboarding step': 'audit.action.savedOnboardingStep',
  'saved regulation text': 'audit.action.savedRegulationText',
  'set password': 'audit.action.setPassword',
  'set second factor': 'audit.action.setFactor',
  'signed in': 'audit.action.signedIn',
  'signed out': 'audit.action.signedOut',
  subscribed: 'audit.action.subscribed',
  'suspended account': 'audit.action.suspendedAccount',
  'suspended city': 'audit.action.suspendedCity',
  'took back answers': 'audit.action.tookBackAnswers',
  'took city on board': 'audit.action.tookCityOnBoard',
  'updated entry from import': 'audit.action.updatedEntry',
  'uploaded table of entries': 'audit.action.uploadedTable',
  'verified audit': 'audit.action.verifiedAudit',
  'went live': 'audit.action.wentLive',
  'withdrew consent': 'audit.action.withdrewConsent',
  'began entry': 'audit.action.beganEntry',
  'submitted entry': 'audit.action.submittedEntry',
  'passed entry': 'audit.action.passedEntry',
  'returned entry': 'audit.action.returnedEntry',
  'dropped entry': 'audit.action.droppedEntry',
  'published entry': 'audit.action.publishedEntry',
  'changed entry': 'audit.action.changedEntry',
  'withdrew entry': 'audit.action.withdrewEntry',
  'suspended entry': 'audit.action.suspendedEntry',
  'resumed entry': 'audit.action.resumedEntry',
  'reviewed class': 'audit.action.reviewedClass',
  'opened dispute': 'audit.action.openedDispute',
  'reached no agreement': 'audit.action.reachedNoAgreement',
  'agreed on dispute': 'audit.action.agreedOnDispute',
  'settled dispute': 'audit.action.settledDispute',
  'accepted finding': 'audit.action.acceptedFinding',
  'changed notice': 'audit.action.changedNotice',
  'put up notice': 'audit.action.putUpNotice',
  'took down notice': 'audit.action.tookDownNotice',
  'handed in demand': 'audit.action.handedInDemand',
  'took demand into list': 'audit.action.listedDemand',
  'changed demand in list': 'audit.action.changedDemand',
  'declined demand': 'audit.action.declinedDemand',
  'replied to demand': 'audit.action.repliedToDemand',
  'changed pack draft': 'audit.action.changedPackDraft',
  'granted access to personal data': 'audit.action.grantedAccess',
  'revoked access to personal data': 'audit.action.revokedAccess',
  'passed second step by code': 'audit.action.passedByAuthenticator',
  'passed second step by recovery code': 'audit.action.passedByRecoveryCode',
  'proposed changes by table': 'audit.action.proposedByTable',
  'read masked list of registered people': 'audit.action.readMaskedList',
  'registered by unified identity': 'audit.action.registeredUnified',
  'withdrew acceptance of finding': 'audit.action.withdrewAcceptance',
  'set identity service': 'audit.action.setIdentityService',
  'removed identity service': 'audit.action.removedIdentityService',
  'withdrew invitation': 'audit.action.withdrewInvitation',
  'searched catalogues': 'audit.action.searchedCatalogues',
  'read city figures': 'audit.action.readCityFigures',
  'exported city figures': 'audit.action.exportedCityFigures',
};

/** How the audit's own words read on a page; a word that has no translation is shown as it was recorded. */
export function auditWords(
  locale: Locale,
  {
    names,
    roleNames,
  }: { names: ReadonlyMap<string, string>; roleNames: Readonly<Record<string, Localized>> | undefined },
): AuditWords {
  const format = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : 'zh-CN', {
    dateStyle: 'medium',
    timeStyle: 'medium',
    timeZone: 'Asia/Shanghai',
  });
  const isRole = (text: string): text is Role => ROLES.some((role) => role === text);
  return {
    action: (action) => {
      const key = KNOWN[action];
      return key ? t(locale, key) : action;
    },
    roles: (roles) =>
      roles
        .split('+')
        .map((role) => (isRole(role) ? roleWord(roleNames, role, locale) : role))
        .join(locale === 'en' ? ', ' : '、'),
    actor: (id) =>
      names.get(id) ??
      (id.startsWith('system:') ? t(locale, 'audit.system') : t(locale, 'audit.person', { id: id.slice(0, 8) })),
    time: (at) => format.format(at),
  };
}
