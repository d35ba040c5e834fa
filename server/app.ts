import path from 'node:path';
import express, { type Express, type Request } from 'express';
import { Invalid, NotFound } from './core/errors.js';
import { accountRoutes } from './features/account/account-routes.js';
import { cityApiRoutes } from './features/api/city-api-routes.js';
import { datasetApiRoutes } from './features/api/dataset-api-routes.js';
import { openApiRoutes } from './features/api/openapi-routes.js';
import { platformApiRoutes } from './features/api/platform-api-routes.js';
import { apiPageRoutes } from './features/api-page/api-page-routes.js';
import { auditRoutes } from './features/audit/audit-routes.js';
import { bodyRoutes } from './features/bodies/body-routes.js';
import { cityBrandRoutes, platformBrandRoutes } from './features/brand/brand-routes.js';
import { tableRoutes } from './features/bulk-edit/table-routes.js';
import { resolveCity } from './features/cities/resolve-city.js';
import { deskExportRoutes } from './features/city-life/desk-export-routes.js';
import { lifeRoutes } from './features/city-life/life-routes.js';
import { compareRoutes } from './features/compare/compare-routes.js';
import { loadScenarios } from './features/compare/scenarios.js';
import { consoleRoutes } from './features/console/console-routes.js';
import { crosswalkRoutes } from './features/crosswalk/crosswalk-routes.js';
import { datasetRoutes } from './features/datasets/dataset-routes.js';
import { batchRoutes } from './features/deciding/batch-routes.js';
import { decidingRoutes } from './features/deciding/deciding-routes.js';
import { loadSuggestions } from './features/deciding/suggestions.js';
import { demandDeskRoutes } from './features/demand/demand-desk-routes.js';
import { demandRoutes } from './features/demand/demand-routes.js';
import { deskRoutes } from './features/desk/desk-routes.js';
import { entryRoutes } from './features/entries/entry-routes.js';
import { frameOf } from './features/frame/frame.js';
import { galleryRoutes } from './features/gallery/gallery-routes.js';
import { readGallery } from './features/gallery/states.js';
import { healthRoutes } from './features/health/health-routes.js';
import { helpRoutes } from './features/help/help-routes.js';
import { impactRoutes } from './features/impact/impact-routes.js';
import { forgottenRoutes } from './features/links/forgotten-routes.js';
import { linkRoutes } from './features/links/link-routes.js';
import { noticesListRoutes } from './features/notices/notices-list-routes.js';
import { noticesRoutes } from './features/notices/notices-routes.js';
import { onboardingRoutes } from './features/onboarding/onboarding-routes.js';
import { readStartingData } from './features/onboarding/starting-data.js';
import { trialCity } from './features/onboarding/trial-city.js';
import { permissionsRoutes } from './features/permissions/permissions-routes.js';
import { accessRoutes } from './features/personal-access/access-routes.js';
import { deskGrantsRoutes } from './features/personal-access/desk-grants-routes.js';
import { platformHomeRoutes } from './features/platform-home/platform-home-routes.js';
import { searchRoutes } from './features/platform-home/search-routes.js';
import { policyRoutes } from './features/policy/policy-routes.js';
import { homeRoutes } from './features/portal-home/home-routes.js';
import { sheetRoutes } from './features/publishing/sheet-routes.js';
import { versionRoutes } from './features/publishing/version-routes.js';
import { registerRoutes } from './features/registration/register-routes.js';
import { factorRoutes } from './features/second-factor/factor-routes.js';
import { ownFactorRoutes } from './features/second-factor/own-factor-routes.js';
import { identify } from './features/sign-in/identify.js';
import { newPasswordRoutes } from './features/sign-in/new-password-routes.js';
import { CITY, CONSOLE } from './features/sign-in/place.js';
import { signInRoutes } from './features/sign-in/sign-in-routes.js';
import { siteMapRoutes } from './features/site-map/site-map-routes.js';
import { siteTextRoutes } from './features/site-texts/site-text-routes.js';
import { staffRoutes } from './features/staff/staff-routes.js';
import { statisticsRoutes } from './features/statistics/statistics-routes.js';
import { studioRoutes } from './features/studio/studio-routes.js';
import { studioCompareRoutes } from './features/studio-compare/compare-routes.js';
import { examplesRoutes } from './features/studio-examples/examples-routes.js';
import { findingsRoutes } from './features/studio-findings/findings-routes.js';
import { simulatorRoutes } from './features/studio-simulator/simulator-routes.js';
import { textRoutes } from './features/studio-text/text-routes.js';
import { endingRoutes } from './features/subscriptions/ending-routes.js';
import { subscriptionRoutes } from './features/subscriptions/subscription-routes.js';
import { themeRoutes } from './features/themes/theme-routes.js';
import { unifiedIdentityRoutes } from './features/unified-identity/identity-routes.js';
import { paths } from './paths.js';
import { bodyParsers } from './platform/http/body-parsers.js';
import { checkRoutes } from './platform/http/check-routes.js';
import { errorHandler } from './platform/http/error-handler.js';
import { problem } from './platform/http/read-input.js';
import { requestLog } from './platform/http/request-log.js';
import { RouteTable } from './platform/http/route-table.js';
import { securityHeaders } from './platform/http/security-headers.js';
import { turnstile } from './platform/http/turnstile.js';
import { keepPreferences, visitRequest } from './platform/http/visit-request.js';
import { SIGN_INS_AT_ONCE } from './platform/passwords/hasher.js';
import { assetRoutes } from './platform/render/asset-routes.js';
import { type Assets, loadAssets } from './platform/render/assets.js';
import { compileViews } from './platform/render/compile-views.js';
import { useRenderer } from './platform/render/send-page.js';
import type { Wiring } from './wiring.js';

/**
 * Every route of the product, in three tables: `common` answers on every host, `platform` on the
 * platform's own, `city` below `/{city}` or on a host of the city's.
 */
export function routeTables({ https, assets }: { https: boolean; assets: Assets }) {
  const steps = { bodies: bodyParsers(), page: keepPreferences({ https }), https };
  const common = new RouteTable('common', steps);
  const platform = new RouteTable('platform', steps);
  const city = new RouteTable('city', steps);

  healthRoutes(common);
  assetRoutes(common, assets);
  platformApiRoutes(platform);
  cityApiRoutes(city);
  datasetApiRoutes(city);
  openApiRoutes(city);
  portalRoutes(platform, city);
  identityRoutes(platform, city);
  deskRoutes(city);
  entryRoutes(city);
  decidingRoutes(city, loadSuggestions(path.join(paths.policies, 'suggestions.json')));
  batchRoutes(city);
  crosswalkRoutes(city, paths.tenants);
  tableRoutes(city);
  permissionsRoutes(city);
  deskGrantsRoutes(city);
  deskExportRoutes(city);
  studioRoutes(city);
  impactRoutes(city);
  sheetRoutes(city);
  versionRoutes(city);
  examplesRoutes(city);
  simulatorRoutes(city);
  textRoutes(city);
  findingsRoutes(city);
  studioCompareRoutes(city);
  consoleRoutes(platform);
  accessRoutes(platform);
  onboardingRoutes(platform, readStartingData(paths));
  lifeRoutes(platform);

  return { common, platform, city };
}

/** The pages that everybody reads. */
function portalRoutes(platform: RouteTable, city: RouteTable): void {
  const scenarios = loadScenarios(path.join(paths.policies, 'scenarios.json'));
  platformHomeRoutes(platform, scenarios);
  searchRoutes(platform);
  platformBrandRoutes(platform);
  compareRoutes(platform, scenarios);
  siteTextRoutes(platform);
  homeRoutes(city);
  cityBrandRoutes(city);
  datasetRoutes(city, scenarios);
  themeRoutes(city);
  bodyRoutes(city);
  statisticsRoutes(city);
  demandRoutes(city);
  demandDeskRoutes(city);
  noticesListRoutes(city);
  noticesRoutes(city);
  siteMapRoutes(city);
  policyRoutes(city);
  apiPageRoutes(city);
  siteTextRoutes(city);
  helpRoutes(city);
  const gallery = readGallery(path.join(paths.views, 'gallery'));
  galleryRoutes(platform, gallery);
  galleryRoutes(city, gallery);
}

/** Signing in and everything round it, for cities and for the console. */
function identityRoutes(platform: RouteTable, city: RouteTable): void {
  registerRoutes(city);
  unifiedIdentityRoutes(city);
  subscriptionRoutes(city);
  endingRoutes(city);
  for (const [routes, at] of [
    [city, CITY],
    [platform, CONSOLE],
  ] as const) {
    signInRoutes(routes, at);
    factorRoutes(routes, at.prefix);
    forgottenRoutes(routes, at);
    linkRoutes(routes, at.prefix);
    newPasswordRoutes(routes, at.prefix);
    accountRoutes(routes, at.prefix);
    ownFactorRoutes(routes, at.prefix);
    staffRoutes(routes, at.prefix);
    auditRoutes(routes, at.prefix);
  }
}

/** The whole HTTP side; broken views and undeclared routes throw here, before anything listens. */
export function createApp(wiring: Wiring): Express {
  const { config, log } = wiring;
  const https = config.publicOrigin.startsWith('https:');
  const views = compileViews(paths.views);
  const assets = loadAssets(path.join(paths.views, 'assets'));
  const tables = routeTables({ https, assets });
  const [common, platform, city] = [tables.common.router(), tables.platform.router(), tables.city.router()];

  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  // Whatever slips past our own handler is told without a stack, in development too.
  app.set('env', 'production');
  // Addresses have one spelling: `/Xiamen/` and `/xiamen/datasets/` are not second names of pages.
  app.enable('case sensitive routing');
  app.enable('strict routing');
  useRenderer(app, { views, assets, frameOf });

  app.use(securityHeaders({ https }));
  app.use(turnstile(/\/sign-in$/, { most: SIGN_INS_AT_ONCE, retryAfter: 2, log }));
  app.use(visitRequest({ secrets: wiring.secrets, https }));
  app.use(requestLog(log));
  app.use((req, _res, next) => {
    req.platform = wiring;
    next();
  });
  app.use(common);
  app.use(resolveCity(wiring));
  app.use(identify(wiring));
  app.use(trialCity(wiring));
  app.use((req, res, next) => (req.city ? city : platform)(req, res, next));
  app.use((req) => {
    throw nothingHere(req);
  });
  app.use(errorHandler(log));

  checkRoutes(app.router, tables.common);
  checkRoutes(platform, tables.platform);
  checkRoutes(city, tables.city);
  return app;
}

/** A program that asks an unknown city is told which part of the address is wrong. */
function nothingHere(req: Request): Error {
  const asksCity = !req.city && /^\/[^/]+\/(api\/|openapi\.json$)/.test(req.path);
  return asksCity
    ? new Invalid([problem('city', 'unknownCity', req.visit.locale)], 'No such city', 404)
    : new NotFound('Nothing is at this address');
}
