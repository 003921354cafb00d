import { BenchmarkView, tellError } from './benchmark-view.js';
import type { BenchmarkData } from './history.js';
import { followIndexFilters } from './index-filters.js';
import { find } from './nodes.js';
import './site.css';

/** What the pages of a site tell their script. */
type PageData = { readonly page: 'index' } | ({ readonly page: 'benchmark' } & BenchmarkData);

const data: PageData = JSON.parse(find('#flamefile-site').textContent ?? '');
if (data.page === 'index') followIndexFilters();
else new BenchmarkView(data).start().catch(tellError);
