import type { BenchmarkData, RunRow } from './history.js';
import { fill, find } from './nodes.js';
import { latestRuns } from './run-table.js';
import { stepTable } from './step-table.js';
import { branchName, onBranchOf } from './words.js';

/** The tables of a benchmark's page that are of the branch which is shown: its latest run, its steps, its runs. */
export class BranchTables {
  /** What the generator wrote of the latest run of each branch, the main one first. */
  private readonly states = [...document.querySelectorAll<HTMLElement>('#state tbody, #branches tbody')];
  private shown: string;

  constructor(
    private readonly data: BenchmarkData,
    private readonly hrefOf: (id: string) => string | null,
  ) {
    this.shown = data.branch;
  }

  /** @param rows that are looked at, oldest first */
  show(branch: string, rows: readonly RunRow[]): void {
    const { data, hrefOf } = this;
    const { metrics, branches } = data;
    const { runs: total, steps } = branches.find(({ name }) => name === branch) ?? branches[0];
    const onBranch = onBranchOf(branch, branches.length);
    fill(find('#runs'), latestRuns({ rows, onBranch, total, metrics, hrefOf }));
    if (branch === this.shown) return;
    this.shown = branch;
    const branchAddress = branch === data.branch ? '' : `${new URLSearchParams({ branch })}&`;
    fill(find('#steps'), stepTable({ steps, metrics, onBranch, branchAddress, hrefOf }));
    this.showState(branch, onBranch);
  }

  private showState(branch: string, onBranch: string): void {
    const [place, others] = [find('#state table'), find('#branches table')];
    for (const state of this.states) (state.dataset.branch === branchName(branch) ? place : others).append(state);
    const caption = `The latest run${onBranch}`;
    find('caption', place).textContent = caption;
    find('#state .wide').setAttribute('aria-label', caption);
  }
}
