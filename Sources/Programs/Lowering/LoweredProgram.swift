import CostModels
import Graphs
import Quantities

/// A program as the clock sees it: kernels with their costs, and what each reads of weights and KV-cache.
public struct LoweredProgram: Sendable {
  /// One kernel: a node of the graph.
  public struct Kernel: Sendable, Hashable {
    /// The program's nodes that it runs.
    public var nodes: [Int]
    /// The node that names it: its product, attention or collective, else its last.
    public var main: Int
    /// What it is in a decoder, found from what it stands between: `qkv`, `attn_reduce`, `post_norm`.
    public var role: String
  }

  /// Nodes of one operator that is not understood.
  public struct Unknown: Sendable, Hashable {
    public var target: String
    public var count: Int
    public var bytes: Bytes
  }

  /// A weight, or the keys and values of one attention.
  public struct Resident: Sendable, Hashable {
    /// The placeholders, as values of the program: one of a weight, two of a KV-cache.
    public var placeholders: [Int]
    public var kind: Tensor.Kind
  }

  public let program: ExportedProgram
  public internal(set) var graph: OperationGraph
  /// In the order of the graph's nodes.
  public internal(set) var kernels: [Kernel]
  /// Weights and KV-caches, by the graph's tensors.
  public internal(set) var residents: [Int: Resident]
  public internal(set) var unknown: [Unknown]

  /// What all kernels read and write.
  public var totalBytes: Bytes { graph.nodes.sum { Self.bytes(of: $0.operation) } }

  /// Kernels that exchange something with other devices.
  public var collectives: [Int] { graph.nodes.indices.filter { graph.nodes[$0].operation.isCollective } }

  /// Bytes that an operation moves on its device when nothing is read twice.
  public static func bytes(of operation: Operation) -> Bytes {
    switch operation.kind {
    case .matmul(let product), .fused(let product, _): product.weightBytes + product.inputBytes + product.outputSize
    case .groupedMatmul(let products): products.weightBytes + products.inputBytes + products.outputSize
    case .attention(let attention): attention.kvBytes + attention.activationBytes
    case .elementwise(let elementwise): elementwise.activationBytes + elementwise.coldBytes
    case .collective(let collective): 2 * collective.message
    }
  }
}

extension ExportedProgram {
  /// Lowers the program for devices that run it together.
  ///
  /// - Parameters:
  ///   - ranks: Devices of a collective whose node does not say; a collective alone on one device costs nothing.
  ///   - fusion: How nodes become kernels.
  /// - Throws: A fault where the nodes depend on each other in a circle.
  public func lowered(ranks: Int?, fusion: FusionRule = .chains) throws(ProgramFault) -> LoweredProgram {
    var lowering = Lowering(self, ranks: ranks, fusion: fusion)
    return try lowering.run()
  }
}
