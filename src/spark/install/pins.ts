/** The Spark that is installed unless another is asked for. */
export const defaultSparkVersion = "4.3.0";

/** What Spark 4.3.0 was tried with: classic, Connect, pandas, Arrow and pictures. PySpark does not support pandas 3 yet. */
const pins = [
  "contourpy==1.3.3",
  "cycler==0.12.1",
  "fonttools==4.68.0",
  "googleapis-common-protos==1.76.0",
  "grpcio==1.85.1",
  "grpcio-status==1.85.1",
  "kiwisolver==1.5.1",
  "matplotlib==3.11.2",
  "numpy==2.4.6",
  "packaging==26.3",
  "pandas==2.3.3",
  "pillow==13.0.0",
  "protobuf==7.36.2",
  "py4j==0.10.9.9",
  "pyarrow==26.0.1",
  "pyparsing==3.3.3",
  "pyspark==4.3.0",
  "python-dateutil==4.0.0",
  "pytz==2026.6",
  "typing_extensions==4.16.0",
  "tzdata==2026.6",
  "zstandard==0.25.0",
] as const;

/** A requirements file (https://pip.pypa.io/en/stable/reference/requirements-file-format/), exact for the default version. */
export function requirements(version: string): readonly string[] {
  if (version === defaultSparkVersion) return pins;
  const old = Number(version.split(".")[0]) < 4;
  // Spark 3 was made before NumPy 2.
  return [`pyspark[connect]==${version}`, "pandas<3", "pyarrow", "matplotlib", ...(old ? ["numpy<2"] : [])];
}
