import { spawn } from 'node:child_process';
import { ROOT, type Tool, toolScript } from './paths.ts';

export type Outcome = { ok: boolean; output: string };

/** Runs an installed tool and keeps what it says; `say` also hears it while it works, and with `show` the terminal does. */
export function runTool(
  tool: Tool,
  args: string[],
  { show = false, say, env = {} }: { show?: boolean; say?: (text: string) => void; env?: Record<string, string> } = {},
): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [toolScript(tool), ...args], {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: ['inherit', 'pipe', 'pipe'],
    });
    let output = '';
    const hear = (stream: NodeJS.WriteStream) => (data: Buffer) => {
      output += data.toString();
      say?.(data.toString());
      if (show) stream.write(data);
    };
    child.stdout.on('data', hear(process.stdout));
    child.stderr.on('data', hear(process.stderr));
    child.once('error', reject);
    child.once('exit', (code) => resolve({ ok: code === 0, output }));
  });
}

export async function mustRun(tool: Tool, args: string[], env: Record<string, string> = {}): Promise<void> {
  const { ok, output } = await runTool(tool, args, { env });
  if (!ok) throw new Error(`${tool} ${args.join(' ')} failed:\n${output}`);
}
