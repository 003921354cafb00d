import { name, version } from '../package.json';

/** Who writes the reports: this package's name and version, stored in each of them. */
export const PRODUCT = { name, version };
