// A project: its config found, checked and opened.
export { milliseconds } from './check.js';
export { configNames, findConfig, type ProjectRequest, readProject } from './find.js';
export { type InitOptions, type InitResult, initProject } from './init.js';
export { maskUrl } from './mask-url.js';
export { modelFiles, readModels } from './models.js';
export { type ConnectionWishes, chooseDatabase, OpenProject, openProject } from './open.js';
export { parseSettings } from './parse.js';
export type { Project, ProjectDatabase } from './project.js';
export * from './settings.js';
export { findTemplate, listTemplates, revisionTemplate, type Template } from './templates.js';
