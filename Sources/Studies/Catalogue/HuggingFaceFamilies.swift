import Transformers

/// The architectures that are read, by `model_type`: one row each, from the class of transformers that it names.
extension HuggingFaceFamily {
  /// Multimodal files whose decoder stands in `text_config`.
  static let wrappers = ["gemma3", "llama4", "mistral3"]

  static let known: KeyValuePairs<String, HuggingFaceFamily> = [
    "llama": llama, "mistral": mistral, "mixtral": mixtral,
    "llama4_text": llama4,
    "qwen2": qwen2, "qwen2_moe": qwen2MoE, "qwen3": qwen3, "qwen3_moe": qwen3MoE,
    "deepseek_v2": deepSeekV2, "deepseek_v3": deepSeekV3, "kimi_k2": deepSeekV3,
    "phi3": phi3, "phi3small": phi3Small,
    "gemma": gemma, "gemma2": gemma2, "gemma3_text": gemma3,
    "gpt_oss": gptOSS,
    "chatglm": chatGLM, "glm": glm, "glm4": glm4, "glm4_moe": glm4MoE,
    "falcon": falcon, "RefinedWebModel": falcon, "RefinedWeb": falcon,
    "opt": opt, "gpt2": gpt2, "bloom": bloom,
  ]

  // MARK: Llama and its kin

  private static let llama = HuggingFaceFamily(
    source: "transformers modeling_llama.py: attention_bias is of q, k, v and o, mlp_bias of gate, up and down",
    qkvBias: .key("attention_bias", absent: false), outputBias: .key("attention_bias", absent: false),
    mlpBias: .key("mlp_bias", absent: false))

  private static let llama4 = HuggingFaceFamily(
    source:
      "transformers modeling_llama4.py: use_qk_norm is an L2 norm without weights; each layer with experts has one "
      + "shared expert; layers with rotary positions attend in chunks",
    qkvBias: .key("attention_bias", absent: false), outputBias: .key("attention_bias", absent: false),
    queryKeyNorm: .key("use_qk_norm", absent: true), queryKeyNormWeights: false,
    local: .chunked(size: 8192, period: 4),
    experts: Experts(
      width: "intermediate_size", denseWidth: "intermediate_size_mlp", shared: .one, every: "interleave_moe_layer_step"),
    defaults: ["head_dim": 128])

  private static let mistral = HuggingFaceFamily(
    source:
      "transformers modeling_mistral.py: no biases; configuration_mistral.py: sliding_window is 4096 where absent",
    local: .all(absent: 4096))

  private static let mixtral = HuggingFaceFamily(
    source: "transformers modeling_mixtral.py: no biases, experts in every layer", local: .all(absent: 0),
    experts: Experts(width: "intermediate_size", denseWidth: nil))

  // MARK: Qwen

  private static let qwen2 = HuggingFaceFamily(
    source: "transformers modeling_qwen2.py: q, k and v have biases, o has none", qkvBias: .always, local: .switched)

  private static let qwen2MoE = HuggingFaceFamily(
    source: "transformers modeling_qwen2_moe.py: q, k and v have biases (qkv_bias), one gated shared expert",
    qkvBias: .key("qkv_bias", absent: true), local: .switched,
    experts: Experts(
      shared: .width("shared_expert_intermediate_size"), sharedGate: true, every: "decoder_sparse_step"))

  private static let qwen3 = HuggingFaceFamily(
    source: "transformers modeling_qwen3.py: q_norm and k_norm over each head; attention_bias is of q, k, v and o",
    qkvBias: .key("attention_bias", absent: false), outputBias: .key("attention_bias", absent: false),
    queryKeyNorm: .always, local: .switched, defaults: ["head_dim": 128])

  private static let qwen3MoE = HuggingFaceFamily(
    source: "transformers modeling_qwen3_moe.py: q_norm and k_norm over each head; no shared expert",
    qkvBias: .key("attention_bias", absent: false), outputBias: .key("attention_bias", absent: false),
    queryKeyNorm: .always, local: .switched, experts: Experts(every: "decoder_sparse_step"))

  // MARK: DeepSeek

  private static let plainLayers = [
    Requirement("moe_layer_freq", "1", otherwise: "layers with experts between dense ones"),
    Requirement("attention_bias", "false", otherwise: "biases of the down projections"),
  ]

  private static let deepSeekV2 = HuggingFaceFamily(
    source: "transformers modeling_deepseek_v2.py: latent attention with norms of both latents, no biases",
    hasLatentAttention: true,
    experts: Experts(shared: .count("n_shared_experts"), firstDense: "first_k_dense_replace"),
    requirements: plainLayers)

  private static let deepSeekV3 = HuggingFaceFamily(
    source:
      "transformers modeling_deepseek_v3.py: latent attention with norms of both latents, no biases but the router's "
      + "e_score_correction_bias",
    hasLatentAttention: true,
    experts: Experts(shared: .count("n_shared_experts"), firstDense: "first_k_dense_replace", routerBias: true),
    requirements: plainLayers)

  // MARK: Phi-3

  private static let phi3 = HuggingFaceFamily(
    source: "transformers modeling_phi3.py: qkv_proj, o_proj, gate_up_proj and down_proj without biases",
    local: .all(absent: 0))

  private static let phi3Small = HuggingFaceFamily(
    source: "microsoft/Phi-3-small-8k-instruct modeling_phi3_small.py: biases everywhere, LayerNorm, tied embeddings; "
      + "block-sparse layers are taken as dense",
    qkvBias: .always, outputBias: .always, mlpBias: .always, norm: .layernorm, tied: true)

  // MARK: Gemma

  private static let gemma = HuggingFaceFamily(
    source: "transformers modeling_gemma.py: attention_bias is of q, k, v and o; tied",
    qkvBias: .key("attention_bias", absent: false), outputBias: .key("attention_bias", absent: false), tied: true,
    defaults: ["head_dim": 256])

  private static let gemma2 = HuggingFaceFamily(
    source: "transformers modeling_gemma2.py: norms before and after each block, every other layer local, tied",
    qkvBias: .key("attention_bias", absent: false), outputBias: .key("attention_bias", absent: false),
    normsPerLayer: 4, tied: true, local: .mixed(window: 4096, period: 2), defaults: ["head_dim": 256])

  private static let gemma3 = HuggingFaceFamily(
    source: "transformers modeling_gemma3.py: norms before and after each block, q_norm and k_norm, five of six layers "
      + "local, tied; configuration_gemma3.py gives what the file leaves out",
    qkvBias: .key("attention_bias", absent: false), outputBias: .key("attention_bias", absent: false),
    normsPerLayer: 4, queryKeyNorm: .always, tied: true, local: .mixed(window: 4096, period: 6),
    defaults: [
      "vocab_size": 262_208, "num_attention_heads": 8, "num_key_value_heads": 4, "head_dim": 256,
      "max_position_embeddings": 131_072,
    ],
    requirements: [Requirement("use_bidirectional_attention", "false", otherwise: "an encoder")])

  // MARK: GPT-OSS

  private static let gptOSS = HuggingFaceFamily(
    source: "transformers modeling_gpt_oss.py: sinks, biases of q, k, v and o (attention_bias), of the router and of "
      + "experts; every other layer local",
    qkvBias: .key("attention_bias", absent: true), outputBias: .key("attention_bias", absent: true), mlpBias: .always,
    sinks: true, local: .mixed(window: 128, period: 2),
    experts: Experts(width: "intermediate_size", denseWidth: nil, routerBias: true), defaults: ["head_dim": 64])

  // MARK: GLM

  private static let chatGLM = HuggingFaceFamily(
    source: "THUDM/glm-4-9b modeling_chatglm.py: add_qkv_bias is of q, k and v; the head is a matrix of its own",
    qkvBias: .key("add_qkv_bias", absent: false), kvHeads: .chatGLM,
    requirements: [
      Requirement("rmsnorm", "true", otherwise: "LayerNorm"),
      Requirement("add_bias_linear", "false", otherwise: "biases of the other projections"),
      Requirement("post_layer_norm", "true", otherwise: "no last norm"),
    ])

  private static let glm = HuggingFaceFamily(
    source: "transformers modeling_glm.py: attention_bias is of q, k and v",
    qkvBias: .key("attention_bias", absent: false), defaults: ["head_dim": 128])

  private static let glm4 = HuggingFaceFamily(
    source: "transformers modeling_glm4.py: norms before and after each block; attention_bias is of q, k and v",
    qkvBias: .key("attention_bias", absent: true), normsPerLayer: 4, defaults: ["head_dim": 128])

  private static let glm4MoE = HuggingFaceFamily(
    source:
      "transformers modeling_glm4_moe.py: attention_bias is of q, k and v; use_qk_norm norms each head; the router "
      + "has an e_score_correction_bias",
    qkvBias: .key("attention_bias", absent: false), queryKeyNorm: .key("use_qk_norm", absent: false),
    experts: Experts(shared: .count("n_shared_experts"), firstDense: "first_k_dense_replace", routerBias: true),
    defaults: ["head_dim": 128])

  // MARK: 2019 to 2023

  private static let falcon = HuggingFaceFamily(
    source: "transformers modeling_falcon.py: LayerNorm, feed-forward without gate, tied where the file does not say",
    qkvBias: .key("bias", absent: false), outputBias: .key("bias", absent: false),
    mlpBias: .key("bias", absent: false), norm: .layernorm, gated: false, tied: true, kvHeads: .falcon,
    isFourfold: true, isFalcon: true)

  private static let opt = HuggingFaceFamily(
    source: "transformers modeling_opt.py: biases everywhere, LayerNorm, tied, two rows of the position table unused",
    qkvBias: .always, outputBias: .always, mlpBias: .always, norm: .layernorm, gated: false, tied: true,
    position: .learned, positionOffset: 2, kvHeads: .all,
    requirements: [
      Requirement("do_layer_norm_before", "true", otherwise: "norms after the blocks, and none at the end"),
      Requirement("enable_bias", "true", otherwise: "no biases"),
      Requirement("layer_norm_elementwise_affine", "true", otherwise: "norms without weights"),
      Requirement("_remove_final_layer_norm", "false", otherwise: "no last norm"),
    ])

  private static let gpt2 = HuggingFaceFamily(
    source: "transformers modeling_gpt2.py: biases everywhere, LayerNorm, tied",
    qkvBias: .always, outputBias: .always, mlpBias: .always, norm: .layernorm, gated: false, tied: true,
    position: .learned, kvHeads: .all, isFourfold: true,
    requirements: [Requirement("add_cross_attention", "false", otherwise: "a decoder of an encoder")])

  private static let bloom = HuggingFaceFamily(
    source: "transformers modeling_bloom.py: biases everywhere, LayerNorm, one of them on the embedding, ALiBi, tied",
    qkvBias: .always, outputBias: .always, mlpBias: .always, norm: .layernorm, embeddingNorm: true, gated: false,
    tied: true, position: .alibi, kvHeads: .all, isFourfold: true)
}
