/**
 * The people who may sign in to the demo: data for the demo identity provider and the start banner. All but the last one have
 * a `User` entity with the same e-mail in repositories/organization.
 */
import type { Role } from "#lib/auth/actor.ts";

export interface DemoAccount {
  /** The provider's subject, and the name of the matching `User` entity where there is one */
  id: string;
  name: string;
  email: string;
  role: Role;
  /** Names of `Group` entities (default namespace), as the provider's group claim lists them */
  groups: string[];
  title: string;
}

export const demoAccounts: readonly DemoAccount[] = [
  {
    id: "mateus.figueira",
    name: "Mateus Figueira",
    email: "mateus.figueira@brinevik.example",
    role: "admin",
    groups: ["platform-engineering"],
    title: "Director of platform engineering",
  },
  {
    id: "maren.aasgaard",
    name: "Maren Aasgaard",
    email: "maren.aasgaard@brinevik.example",
    role: "maintainer",
    groups: ["developer-experience-team"],
    title: "Staff engineer, developer experience",
  },
  {
    id: "leila.benchekroun",
    name: "Leila Benchekroun",
    email: "leila.benchekroun@brinevik.example",
    role: "member",
    groups: ["booking-team"],
    title: "Tech lead, booking",
  },
  {
    id: "giulia.bellandi",
    name: "Giulia Bellandi",
    email: "giulia.bellandi@brinevik.example",
    role: "viewer",
    groups: ["cargo-team"],
    title: "Product manager, cargo",
  },
  {
    id: "sam.holloway",
    name: "Sam Holloway",
    email: "sam.holloway@tidemark-audit.example",
    role: "viewer",
    groups: [],
    title: "Visiting auditor, in no team of the company",
  },
];
