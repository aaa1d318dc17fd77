import Quantities

