import { expect, it } from "vitest";
import { formatOf, guessFormat } from "./format.ts";

it.each([
  ["openapi", "", "openapi"],
  ["Swagger", "", "openapi"],
  ["grpc", "", "grpc"],
  ["rest", "openapi: 3.1.0\n", "openapi"],
  ["events", '{ "asyncapi": "3.0.0" }', "asyncapi"],
  ["trpc", "export const router = 1", null],
])("type %s and text %j are %s", (type, text, format) => expect(formatOf(type, text)).toBe(format));

it.each([
  ['syntax = "proto3";', "", "grpc"],
  ["type Query { a: Int }", "", "graphql"],
  ["type Query { a: Int }", "x.graphql", "graphql"],
  ["swagger: '2.0'\n", "", "openapi"],
  ["name: x\ntype: y\n", "", null],
])("guesses %j as %s", (text, name, format) => expect(guessFormat(text, name)).toBe(format));
