@main struct Phaseline { static func main() {} }
