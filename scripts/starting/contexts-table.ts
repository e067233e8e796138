export async function contextsTable(_env: NodeJS.ProcessEnv): Promise<string> {
  return "";
}
