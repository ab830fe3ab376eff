// SPDX-License-Identifier: Apache-2.0
// Run from the root of the repository, so that the tests are linted by the same rules.
// Ways to turn text into markup or code are errors: what a mail or a page says stays text.

import tseslint from "typescript-eslint";

const markup = ["innerHTML", "outerHTML", "srcdoc"].map((name) => ({
  selector: `AssignmentExpression > MemberExpression.left[property.name='${name}']`,
  message: `${name} turns text into markup`,
}));

const calls = [
  "insertAdjacentHTML",
  "setHTML",
  "setHTMLUnsafe",
  "createContextualFragment",
  "parseFromString",
].map((name) => ({
  selector: `CallExpression > MemberExpression.callee[property.name='${name}']`,
  message: `${name} turns text into markup`,
}));

const documentWrite = {
  selector:
    "CallExpression > MemberExpression.callee[object.name='document'][property.name=/^write/]",
  message: "document.write turns text into markup",
};

const windowMessage = {
  selector:
    "CallExpression > MemberExpression.callee[property.name='postMessage'][object.name=/^(window|self|parent|top|globalThis)$/]",
  message: "a page must never be handed a message, nor a window of ours",
};

export default tseslint.config(
  { ignores: ["**/dist/**", "**/node_modules/**"] },
  {
    files: ["extension/src/**/*.ts", "tests/extension/**/*.ts"],
    extends: [tseslint.configs.strict],
    languageOptions: {
      parserOptions: {
        project: ["extension/tsconfig.json", "tests/extension/tsconfig.json"],
        tsconfigRootDir: new URL("..", import.meta.url).pathname,
      },
    },
    rules: {
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-restricted-syntax": ["error", ...markup, ...calls, documentWrite, windowMessage],
      eqeqeq: "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": "error",
      "@typescript-eslint/switch-exhaustiveness-check": "error",
    },
  },
  {
    files: ["extension/src/**/*.ts"],
    rules: { "no-console": "error" },
  },
  {
    files: ["tests/extension/**/*.ts"],
    // node:test's test() returns a promise that the runner itself waits for.
    rules: {
      "@typescript-eslint/no-floating-promises": "off",
      "@typescript-eslint/no-non-null-assertion": "off",
    },
  },
);
