/**
 * The `querent` program: subcommands, their flags, and the exit codes 0 done, 1 failed, 2 bad usage, 130 interrupted (and
 * resumable). Subcommands are loaded when they are called, which keeps the start short.
 */
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import packageInfo from '../../../../package.json' with { type: 'json' };
import { exitCodeOf, QuerentError, toErrorMessage } from '../../../shared/errors.ts';
import {
  advantageFormulas,
  exportFormats,
  importFormats,
  labelRules,
  pairRules,
  providerNames,
  weightsFormats,
} from './flags.ts';
import type { Terminal } from './terminal.ts';
import { sayError } from './words.ts';

export async function runCommandLine(argv: string[], terminal: Terminal): Promise<number> {
  let exitCode = 0;
  const program = createProgram(terminal, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync(argv.map(withDashes), { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    const { code, message, hint } = toErrorMessage(error);
    const wantsJson = argv.includes('--json');
    if (wantsJson) terminal.out(JSON.stringify({ error: { code, message, hint } }));
    terminal.note(sayError({ message, hint }));
    if (!(error instanceof QuerentError) && error instanceof Error && error.stack) terminal.note(error.stack);
    return exitCodeOf(error);
  }
}

function createProgram(terminal: Terminal, setExitCode: (code: number) => void): Command {
  const program = new Command('querent')
    .description('Collect, export and score question-asking data on this machine.')
    .version(packageInfo.version)
    .exitOverride()
    // So that `export --version 2` is a version of the data set, and `--version` before a subcommand Querent's own.
    .enablePositionalOptions()
    .configureOutput({
      writeOut: (text) => terminal.out(text.trimEnd()),
      writeErr: (text) => terminal.note(text.trimEnd()),
    })
    .showHelpAfterError('(querent --help lists what there is)');

  workspaceOptions(program.command('collect'))
    .description('Collect one run of question-asking data. Without arguments: the cars example on the bundled model.')
    .option('--config <file>', 'YAML config with a grpo_collection: block')
    .option('--num-generations <n>', 'candidate questions a turn', wholeNumber)
    .option('--max-depth <n>', 'turns of an interview', wholeNumber)
    .option('--branch-factor <n>', 'candidates that are expanded in each turn', wholeNumber)
    .option('--persona <text>', 'a persona in words, or the name of one in the config; may be repeated', collectAll)
    .option('--domain <name>', 'a domain of the config or of Querent; items of a new one are generated')
    .option('--beginning-prompt <text>', 'what the policy is asked to do')
    .option('--seed <n>', 'seed of a tree; may be repeated', (value, all: number[] = []) => [
      ...all,
      wholeNumber(value),
    ])
    .addOption(new Option('--advantage <formula>', 'how rewards become advantages').choices(advantageFormulas))
    .option('--num-items <n>', 'items from which the pairs are made', wholeNumber)
    .option('--num-pairs <n>', 'pairs whose prediction is the reward', wholeNumber)
    .option('--policy <model>', 'who asks: bundled, a model folder, or SERVER#MODEL')
    .option('--participant <model>', 'who answers as the persona')
    .option('--scorer <model>', 'who judges what a transcript tells')
    .addOption(new Option('--provider <name>', 'where local models run').choices(providerNames))
    .addOption(new Option('--weights <format>', 'weights of local models').choices(weightsFormats))
    .option('--concurrency <n>', 'groups worked on at the same time', wholeNumber)
    .option('--output-dir <dir>', 'where the run folder is written (default: outputs)')
    .option('--resume [run]', 'go on with a paused or interrupted run, the newest if none is named')
    .option('--dry-run', 'tell calls, tokens, time and cost, and stop')
    .option('--json', 'one JSON line an event and a last line with the summary')
    .action(async (options) => setExitCode(await (await import('./collect.ts')).collect(options, terminal)));

  workspaceOptions(program.command('export'))
    .description('Write the folder of a run again, or runs in another format; every file is reopened and compared.')
    .argument('[run...]', 'ids of runs; the newest if none is named')
    .option('--output-dir <dir>', 'where the folder is written')
    .option('--data-set <name>', 'a version of this data set in place of runs; it needs a --format')
    .option('--version <n>', 'which version of the data set (default: the newest)', countingNumber)
    .addOption(new Option('--format <name>', 'what the files are for').choices(exportFormats))
    .addOption(new Option('--pairs <rule>', 'which pairs of a group').choices(pairRules))
    .addOption(new Option('--labels <rule>', "what makes KTO's label").choices(labelRules))
    .option('--min-margin <x>', 'least difference of rewards, in nats per pair', amount)
    .option('--min-margin-errors <x>', 'the same in standard errors of the difference', amount)
    .option('--keep-noise', 'keep groups whose spread is below their standard error')
    .option('--dry-run', 'count the rows and what gives none, and stop')
    .option('--json', 'the summary as one JSON line')
    .action(async (runs, options) =>
      setExitCode(await (await import('./export.ts')).exportRuns(runs, options, terminal)),
    );

  workspaceOptions(program.command('import'))
    .description('Bring in questions with their answers, rewards and decisions, as a run of this workspace.')
    .argument('<path>', 'a file, a run folder, or a folder of the Hugging Face Hub')
    .addOption(new Option('--format <name>', 'what it is, if its name does not tell').choices(importFormats))
    .option('--map <field=column>', 'which column a field is read from; may be repeated', collectAll)
    .addOption(new Option('--bad-rows <what>', 'if a row cannot be read').choices(['keep', 'refuse']))
    .option('--dry-run', 'tell what it would give, and stop')
    .option('--json', 'the summary as one JSON line')
    .action(async (path, options) =>
      setExitCode(await (await import('./import.ts')).importFile(path, options, terminal)),
    );

  workspaceOptions(program.command('backup'))
    .description('Copy the workspace, also while it is open, and check the copy.')
    .option('--to <file>', 'where the copy goes (default: the backups folder of the workspace)')
    .option('--json', 'the backup as one JSON line')
    .action(async (options) => setExitCode(await (await import('./backup.ts')).backUp(options, terminal)));

  workspaceOptions(program.command('restore'))
    .description('Tell what going back to a backup changes, keep a copy of what is now, and go back.')
    .argument('<file>', 'a backup')
    .option('--dry-run', 'tell what would change, and stop')
    .option('--json', 'the summary as one JSON line')
    .action(async (file, options) =>
      setExitCode(await (await import('./restore.ts')).restore(file, options, terminal)),
    );

  workspaceOptions(program.command('diagnostics'))
    .description('Save versions, machine, settings, counts and the log for whoever helps; no keys, texts or names.')
    .requiredOption('--to <file>', 'where the zip is written')
    .option('--json', 'the summary as one JSON line')
    .action(async (options) =>
      setExitCode(await (await import('./diagnostics.ts')).saveDiagnostics(options, terminal)),
    );

  workspaceOptions(program.command('studio'))
    .description('Serve the studio to a browser on this machine.')
    .option('--port <n>', 'port on 127.0.0.1 (default: a free one)', wholeNumber)
    .option('--output-dir <dir>', 'where run folders are written (default: outputs)')
    .option('--no-open', 'print the address, do not open a browser')
    .action(async (options) => setExitCode(await (await import('../web/studio.ts')).serveStudio(options, terminal)));

  program
    .command('workspaces')
    .description('List the workspaces that were opened in a studio, the last one first.')
    .option('--json', 'the list as one JSON line')
    .action(async (options) => setExitCode(await (await import('./workspaces.ts')).tellWorkspaces(options, terminal)));

  workspaceOptions(program.command('download'))
    .description('Download a model from a hub, by its name. HF_ENDPOINT and HF_TOKEN are respected.')
    .argument('<org/name>', 'the model')
    .option('--revision <name>', 'a branch, a tag or a commit', 'main')
    .option('--json', 'the summary as one JSON line')
    .action(async (name, options) =>
      setExitCode(await (await import('./download.ts')).download(name, options, terminal)),
    );

  workspaceOptions(program.command('push'))
    .description('Push an exported folder to a data set on a hub. Hidden files and keys are never sent.')
    .argument('<folder>', 'the exported folder')
    .requiredOption('--repo <org/name>', 'the data set; it is made where there is none')
    .option('--private', 'only you can see a data set that is made')
    .option('--branch <name>', 'the branch that gets the commit', 'main')
    .option('--dry-run', 'tell what would be sent, and stop')
    .option('--json', 'the summary as one JSON line')
    .action(async (folder, options) => setExitCode(await (await import('./push.ts')).push(folder, options, terminal)));

  program
    .command('probe')
    .description('Ask an OpenAI-compatible server what it can do.')
    .argument('<url>', 'URL, URL#MODEL, or PRESET#MODEL such as ollama#qwen3')
    .option('--json', 'the report as one JSON line')
    .action(async (url, options) => setExitCode(await (await import('./probe.ts')).probe(url, options, terminal)));

  workspaceOptions(program.command('measure'))
    .description('Run a model on this machine for a few seconds: tokens a second and memory.')
    .argument('<model>', 'bundled, or a model folder')
    .addOption(new Option('--provider <name>', 'where it runs').choices(providerNames).default('cpu'))
    .addOption(new Option('--weights <format>', 'its weights').choices(weightsFormats).default('fp32'))
    .option('--json', 'the figures as one JSON line')
    .action(async (name, options) =>
      setExitCode(await (await import('./measure.ts')).measure(name, options, terminal)),
    );

  engineOptions(program.command('score'))
    .description('Lines {"prefix", "continuations"} in, {"logprobs", "tokenLogprobs", "tokens"} out, in nats.')
    .action(async (options) => setExitCode(await (await import('./score.ts')).score(options, terminal)));

  engineOptions(program.command('generate'))
    .description('Lines {"prompt"} or {"messages"} in, {"completions"} out.')
    .option('--temperature <t>', '0 is greedy', temperature, 1)
    .option('--max-tokens <n>', 'longest completion', countingNumber, 64)
    .option('--seed <n>', 'the same seed gives the same completions', wholeNumber, 0)
    .option('-n, --number <n>', 'completions a line', countingNumber, 1)
    .action(async (options) => setExitCode(await (await import('./generate.ts')).generate(options, terminal)));

  return program;
}

function workspaceOptions(command: Command): Command {
  return command.option(
    '--workspace <file>',
    'where runs are kept (default: QUERENT_WORKSPACE, or a file in your data folder)',
  );
}

function engineOptions(command: Command): Command {
  return command
    .requiredOption('--model <dir>', 'bundled, or a Hugging Face model folder')
    .addOption(new Option('--provider <name>', 'where the model runs').choices(providerNames).default('cpu'))
    .addOption(new Option('--weights <format>', 'weights of the model').choices(weightsFormats).default('fp32'));
}

/** `--num_generations` is `--num-generations`; what follows an equals sign stays as it is. */
function withDashes(argument: string): string {
  return argument.replace(/^--[a-z0-9_-]+/i, (flag) => flag.replaceAll('_', '-'));
}

function collectAll(value: string, all: string[] = []): string[] {
  return [...all, value];
}

function wholeNumber(value: string): number {
  if (!/^\d+$/.test(value)) throw new InvalidArgumentError('It has to be a whole number, 0 or more.');
  const number = Number(value);
  if (!Number.isSafeInteger(number)) {
    throw new InvalidArgumentError(`It has to be at most ${Number.MAX_SAFE_INTEGER}.`);
  }
  return number;
}

function countingNumber(value: string): number {
  const number = wholeNumber(value);
  if (number === 0) throw new InvalidArgumentError('It has to be at least 1.');
  return number;
}

function amount(value: string): number {
  const number = Number(value);
  if (value.trim() === '' || !(number >= 0 && Number.isFinite(number)))
    throw new InvalidArgumentError('It has to be a number, 0 or more.');
  return number;
}

function temperature(value: string): number {
  const number = Number(value);
  if (value.trim() === '' || !(number >= 0 && number <= 10))
    throw new InvalidArgumentError('It has to be a number from 0 to 10.');
  return number;
}
