import { runnerImport } from 'vite';

const READERS = {
  action: '@actions/workflow-parser/actions/action-parser',
  workflow: '@actions/workflow-parser/workflows/workflow-parser',
} as const;

type ActionParser = typeof import('@actions/workflow-parser/actions/action-parser');
type WorkflowParser = typeof import('@actions/workflow-parser/workflows/workflow-parser');

/** What GitHub's own parser finds wrong in an action or a workflow. */
export async function githubErrors(kind: keyof typeof READERS, content: string): Promise<string[]> {
  // It imports JSON in a way that Node does not know, but bundlers do.
  const { module } = await runnerImport<Partial<ActionParser & WorkflowParser>>(READERS[kind], {
    configFile: false,
    logLevel: 'silent',
    ssr: { noExternal: true },
  });
  const parse = module.parseAction ?? module.parseWorkflow;
  if (!parse) throw new Error(`nothing reads a ${kind}`);
  const trace = { error() {}, info() {}, verbose() {} };
  return parse({ name: `${kind}.yml`, content }, trace)
    .context.errors.getErrors()
    .map(({ message }) => message);
}
