/**
 * Arguments for Python that install with pip, in words that suit a log: no questions, no bar, no word about newer versions.
 * Compiling every module takes longer than the download; Python compiles what is used, when it is used.
 * Source: https://pip.pypa.io/en/stable/cli/pip_install/
 */
export const pipInstall = (...more: readonly string[]): readonly string[] => [
  "-m",
  "pip",
  "install",
  "--disable-pip-version-check",
  "--no-input",
  "--no-compile",
  "--progress-bar",
  "off",
  ...more,
];
