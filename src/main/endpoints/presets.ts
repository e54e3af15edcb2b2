/** How a kind of server wants to be spoken to, where kinds differ. */
export interface Dialect {
  /** OpenAI's newer models refuse `max_tokens`; most other servers know only that. */
  maxTokensField: 'max_tokens' | 'max_completion_tokens';
  /** What `top_k` is sent for "keep every token": these servers may otherwise apply the model folder's own default. */
  topKOff?: number;
  /** Whether `top_k` may be sent at all. */
  hasTopK: boolean;
}

export interface Preset {
  name: string;
  title: string;
  baseUrl: string;
  needsKey: boolean;
  /** The environment variable that holds the key. */
  keyVariable?: string;
  dialect: Dialect;
}

export const genericDialect: Dialect = { maxTokensField: 'max_tokens', hasTopK: true };

/** Servers known by name, with the addresses they have out of the box. */
export const presets: readonly Preset[] = [
  {
    name: 'together',
    title: 'Together',
    baseUrl: 'https://api.together.xyz/v1',
    needsKey: true,
    keyVariable: 'TOGETHER_API_KEY',
    dialect: genericDialect,
  },
  {
    name: 'openai',
    title: 'OpenAI',
    baseUrl: 'https://api.openai.com/v1',
    needsKey: true,
    keyVariable: 'OPENAI_API_KEY',
    dialect: { maxTokensField: 'max_completion_tokens', hasTopK: false },
  },
  {
    name: 'huggingface',
    title: 'Hugging Face',
    baseUrl: 'https://router.huggingface.co/v1',
    needsKey: true,
    keyVariable: 'HF_TOKEN',
    dialect: genericDialect,
  },
  { name: 'ollama', title: 'Ollama', baseUrl: 'http://127.0.0.1:11434/v1', needsKey: false, dialect: genericDialect },
  {
    name: 'lmstudio',
    title: 'LM Studio',
    baseUrl: 'http://127.0.0.1:1234/v1',
    needsKey: false,
    dialect: genericDialect,
  },
  {
    name: 'vllm',
    title: 'vLLM',
    baseUrl: 'http://127.0.0.1:8000/v1',
    needsKey: false,
    dialect: { ...genericDialect, topKOff: -1 },
  },
  {
    name: 'llamacpp',
    title: 'llama.cpp',
    baseUrl: 'http://127.0.0.1:8080/v1',
    needsKey: false,
    dialect: { ...genericDialect, topKOff: 0 },
  },
];
