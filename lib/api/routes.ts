/**
 * Every address below /api/v1. A route that is not here, or is here and does not exist, fails lib/api/routes.test.ts; one that
 * answers otherwise than it says, e2e/api-contract.spec.ts.
 */
import { catalogRoutes } from "./catalog-routes.ts";
import { definitionRoutes } from "./definition-routes.ts";
import { graphRoutes } from "./graph-routes.ts";
import { modelRoutes } from "./model-routes.ts";
import { peopleRoutes } from "./people-routes.ts";
import type { ApiRoute } from "./route.ts";
import { sourceRoutes } from "./source-routes.ts";
import { viewRoutes } from "./view-routes.ts";

export const routes: readonly ApiRoute[] = [
  ...catalogRoutes,
  ...viewRoutes,
  ...graphRoutes,
  ...definitionRoutes,
  ...modelRoutes,
  ...sourceRoutes,
  ...peopleRoutes,
];
