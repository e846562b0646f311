// The jest transform: TypeScript and ES modules to CommonJS, by esbuild.
import { transformSync } from 'esbuild';

export default {
  /**
   * @param {string} source
   * @param {string} path
   */
  process(source, path) {
    const { code } = transformSync(source, {
      loader: path.endsWith('ts') ? 'ts' : 'js',
      format: 'cjs',
      target: 'node20',
      sourcemap: 'inline',
      sourcefile: path,
    });
    return { code };
  },
};
